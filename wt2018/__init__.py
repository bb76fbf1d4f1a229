"""Reads safeguarding partners' yearly reports and says what they evidence, and on which words.

`check` goes the whole way; `read`, `extract`, `infer`, `rate` and `render` are its stages:

    file --read--> Document --extract--> Facts --infer--> Findings --rate--> Assessment --render-->
"""

from wt2018.annotating import annotate
from wt2018.api import check, check_document, overrule, rate_facts
from wt2018.document.model import Block, BlockKind, Cell, Document, Line, Page, Sentence, Source
from wt2018.errors import (
    AssessmentError,
    ContextError,
    DamagedDocumentError,
    DocumentError,
    EngineError,
    FactsError,
    LimitError,
    MissingExtraError,
    ModelError,
    NoTextError,
    PasswordError,
    RuleError,
    UnsupportedFormatError,
    Wt2018Error,
)
from wt2018.extraction.cues import CueBook, load_cues
from wt2018.extraction.extract import extract
from wt2018.facts.codec import facts_from_json, facts_to_json, read_facts
from wt2018.facts.context import ReportContext, read_context
from wt2018.facts.model import Decision, Fact, Facts, Passage, Report, SetDecision, Status
from wt2018.facts.vocabulary import Attribute, Kind, Vocabulary, vocabulary
from wt2018.inference.choose import choose_engine
from wt2018.inference.engine import Engine
from wt2018.inference.findings import Finding, Findings, Met, NamedSet, NamedValue, Unmet, infer
from wt2018.language_model.endpoint import ModelEndpoint
from wt2018.language_model.model import LanguageModel
from wt2018.learned.network import Network, choose_network
from wt2018.rating.assessment import Assessment, Evidence, Item, MadeBy, Overall
from wt2018.rating.rate import rate
from wt2018.readers import Limits, read
from wt2018.record import assessment_from_json, read_assessment
from wt2018.rendering import render
from wt2018.rulebook.load import load_rules
from wt2018.rulebook.model import Level, Requirement, RuleBook, SetRule

__all__ = [
    "Assessment",
    "AssessmentError",
    "Attribute",
    "Block",
    "BlockKind",
    "Cell",
    "ContextError",
    "CueBook",
    "DamagedDocumentError",
    "Decision",
    "Document",
    "DocumentError",
    "Engine",
    "EngineError",
    "Evidence",
    "Fact",
    "Facts",
    "FactsError",
    "Finding",
    "Findings",
    "Item",
    "Kind",
    "LanguageModel",
    "Level",
    "LimitError",
    "Limits",
    "Line",
    "MadeBy",
    "Met",
    "MissingExtraError",
    "ModelEndpoint",
    "ModelError",
    "NamedSet",
    "NamedValue",
    "Network",
    "NoTextError",
    "Overall",
    "Page",
    "Passage",
    "PasswordError",
    "Report",
    "ReportContext",
    "Requirement",
    "RuleBook",
    "RuleError",
    "Sentence",
    "SetDecision",
    "SetRule",
    "Source",
    "Status",
    "Unmet",
    "UnsupportedFormatError",
    "Vocabulary",
    "Wt2018Error",
    "annotate",
    "assessment_from_json",
    "check",
    "check_document",
    "choose_engine",
    "choose_network",
    "extract",
    "facts_from_json",
    "facts_to_json",
    "infer",
    "load_cues",
    "load_rules",
    "overrule",
    "rate",
    "rate_facts",
    "read",
    "read_assessment",
    "read_context",
    "read_facts",
    "render",
    "vocabulary",
]

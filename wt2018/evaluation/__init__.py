"""The rules held against reports that a person has coded.

`evaluate` reads and rates the reports the public way; `compare` and `summarise` do the rest for
assessments that another reader has made, as in a cross-validation.
"""

from wt2018.evaluation.cases import Case, LeftOut, NoCasesError, find_cases
from wt2018.evaluation.comparison import (
    Citation,
    Comparison,
    ComparisonError,
    ItemComparison,
    SetComparison,
    compare,
)
from wt2018.evaluation.figures import Bootstrap, Figure, Interval, Share
from wt2018.evaluation.labels import GoldPassage, LabelError, Labels, Trap, read_labels
from wt2018.evaluation.measures import Measures, measure
from wt2018.evaluation.rendering import render
from wt2018.evaluation.run import Evaluation, Options, evaluate, summarise
from wt2018.evaluation.seen import in_sample

__all__ = [
    "Bootstrap",
    "Case",
    "Citation",
    "Comparison",
    "ComparisonError",
    "Evaluation",
    "Figure",
    "GoldPassage",
    "Interval",
    "ItemComparison",
    "LabelError",
    "Labels",
    "LeftOut",
    "Measures",
    "NoCasesError",
    "Options",
    "SetComparison",
    "Share",
    "Trap",
    "compare",
    "evaluate",
    "find_cases",
    "in_sample",
    "measure",
    "read_labels",
    "render",
    "summarise",
]

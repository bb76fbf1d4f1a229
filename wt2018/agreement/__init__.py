"""How far coders agree on what reports evidence: two auditors, or an auditor and the rules.

`read_coders` reads what each has coded, `agree` compares, `render` shows it.
"""

from wt2018.agreement.agree import Agreement, agree
from wt2018.agreement.alpha import alpha
from wt2018.agreement.coding import AgreementError, CodedReport, Coder, Coding, Quote
from wt2018.agreement.disagreements import Disagreement, SetDisagreement, Side
from wt2018.agreement.matching import Alone, Matched, match
from wt2018.agreement.measures import Levels, Pair, Set, SetPair
from wt2018.agreement.reading import coded_files, of_assessment, of_labels, of_record, read_coders
from wt2018.agreement.rendering import render

__all__ = [
    "Agreement",
    "AgreementError",
    "Alone",
    "CodedReport",
    "Coder",
    "Coding",
    "Disagreement",
    "Levels",
    "Matched",
    "Pair",
    "Quote",
    "Set",
    "SetDisagreement",
    "SetPair",
    "Side",
    "agree",
    "alpha",
    "coded_files",
    "match",
    "of_assessment",
    "of_labels",
    "of_record",
    "read_coders",
    "render",
]

"""A year's reports as one: the national analysis.

from wt2018 import check, load_rules
from wt2018.cohort import Member, analyse, codes_of, write_all

codes = [codes_of(Member(file.name, check(file))) for file in files]
analysis = analyse(codes, load_rules())
write_all(analysis, "national-2021-22")
"""

from wt2018.cohort.analyse import analyse
from wt2018.cohort.codes import codes_of, codes_of_labels
from wt2018.cohort.members import Cited, Codes, CohortError, Member, Place, Quotation
from wt2018.cohort.model import CohortAnalysis
from wt2018.cohort.published import Published, PublishedFigure, published_analysis, published_years
from wt2018.cohort.rendering.outputs import write_all

__all__ = [
    "Cited",
    "Codes",
    "CohortAnalysis",
    "CohortError",
    "Member",
    "Place",
    "Published",
    "PublishedFigure",
    "Quotation",
    "analyse",
    "codes_of",
    "codes_of_labels",
    "published_analysis",
    "published_years",
    "write_all",
]

"""What a program can do with wt2018: `python examples/library.py [report]`."""

from __future__ import annotations

import sys
from pathlib import Path

import wt2018

HERE = Path(__file__).parent
file = sys.argv[1] if len(sys.argv) > 1 else HERE / "report.docx"

# The whole way in one call.
assessment = wt2018.check(file, context=wt2018.ReportContext(secure_establishment=False))
print(f"{assessment.report.title}: {assessment.overall.rating}, {assessment.overall.score}/100")

# Why an item has its level: the words it rests on, and what the next level lacks.
impact = assessment.item("impact")
for evidence in assessment.evidence(impact):
    print(f'  "{evidence.passage.quote}" ({" > ".join(evidence.passage.section)})')
for unmet in impact.finding.unmet:
    print(f"  lacks: {unmet.leaf.says}")

# The stages by themselves: correct a fact, and rate again.
document = wt2018.read(file)
facts = wt2018.extract(document)
copy = wt2018.Fact(
    id="by hand",
    kind="copy_sent",
    attributes={"recipient": "what_works", "within_seven_days": True},
    found_by="auditor AB",
)
corrected = wt2018.Facts((*facts.facts, copy), facts.report, facts.context)
again = wt2018.rate_facts(corrected, rules=[HERE / "rules"])
print(f"with the copy: {again.overall.score}/100; own rule: {again.item('supervision').level}")

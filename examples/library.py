"""What a program can do with wt2018: `python examples/library.py [report]`."""

from __future__ import annotations

import sys
from pathlib import Path

import wt2018

HERE = Path(__file__).parent
file = sys.argv[1] if len(sys.argv) > 1 else HERE / "report.pdf"

# The whole way in one call.
assessment = wt2018.check(file, context=wt2018.ReportContext(secure_establishment=False))
print(f"{assessment.report.title}: {assessment.overall.rating}, {assessment.overall.score}/100")

# Why an item has its level: the words it rests on, and what the next level lacks.
copies = assessment.item("copies")
for evidence in assessment.evidence(copies):
    print(f'  "{evidence.passage.quote}" (page {evidence.passage.page})')
for unmet in copies.finding.unmet:
    print(f"  lacks: {unmet.leaf.says}")

# The stages by themselves: add what the program missed, and rate again.
document = wt2018.read(file)
facts = wt2018.extract(document)
sent = [
    wt2018.Fact(
        id=f"sent-to-{recipient}",
        kind="copy_sent",
        attributes={"recipient": recipient, "within_seven_days": True},
        found_by="auditor AB",
    )
    for recipient in ("panel", "what_works")
]
corrected = wt2018.Facts((*facts.facts, *sent), facts.report, facts.context)
again = wt2018.rate_facts(corrected)
print(f"with both copies sent: {again.item('copies').level}, {again.overall.score}/100")

# A rule of one's own beside the bundled ones.
own = wt2018.check(file, rules=[HERE / "rules"]).item("supervision")
print(f"{own.finding.requirement.title}: {own.level}")

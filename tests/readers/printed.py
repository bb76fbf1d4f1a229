"""PDF files for tests, made with what real reports have."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF

import wt2018
from wt2018 import BlockKind

PROSE = (
    "The partnership met six times in the year and looked at what its agencies had done. "
    "Each meeting took one priority and asked what had changed for children since the last. "
    "The answers were written down and came back to the next meeting with the figures. "
)


class Report(FPDF):
    """A report with page numbers and, where it has one, a running header."""

    def __init__(self, running: str = "") -> None:
        super().__init__()
        self.running = running
        self.set_auto_page_break(auto=True, margin=25)
        self.add_page()
        self.set_font("Helvetica", size=11)

    def header(self) -> None:
        if self.running:
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, self.running, new_x="LMARGIN", new_y="NEXT")
            self.set_font("Helvetica", size=11)

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 8, f"Page {self.page_no()} of {{nb}}", align="C")

    def heading(self, text: str, size: float = 18) -> None:
        self.ln(4)
        self.set_font("Helvetica", style="B", size=size)
        self.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT")
        self.ln(2)
        self.set_font("Helvetica", size=11)

    def text_block(self, text: str, width: float = 0) -> None:
        self.multi_cell(width, 5, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(3)


def saved(report: FPDF, folder: Path) -> wt2018.Document:
    path = folder / "report.pdf"
    report.output(str(path))
    return wt2018.read(path)


def texts(document: wt2018.Document, kind: BlockKind) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.kind is kind]

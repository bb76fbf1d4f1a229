"""The workbook that auditors code in: written from assessments, read back as their decisions."""

from wt2018.workbook.read import Coded, read_workbook
from wt2018.workbook.rows import WorkbookError
from wt2018.workbook.write import write_workbook

__all__ = ["Coded", "WorkbookError", "read_workbook", "write_workbook"]

"""What ends the assessment of many reports; a report that fails only ends its own."""

from __future__ import annotations

from wt2018.errors import Wt2018Error


class BatchError(Wt2018Error):
    """There is nothing to assess, results cannot be kept, or those who share the work cannot."""

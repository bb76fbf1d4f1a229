"""Office files that are the same bytes whenever they are written."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNDATED = datetime(1980, 1, 1)  # noqa: DTZ001  # no moment: the first day that a ZIP file can state
"""The day that files are said to be of, as their formats ask for one."""


def timeless(data: bytes) -> bytes:
    """A ZIP file, such as a Word document, in which nothing tells when it was written."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, UNDATED.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # whatever the system
            new.writestr(entry, old.read(name))
    return out.getvalue()

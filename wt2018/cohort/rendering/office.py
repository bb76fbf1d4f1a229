"""What Word and Excel files have in common: the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

MADE = datetime(2018, 7, 4)  # noqa: DTZ001  # office files have no zone; the day of the guidance
"""The day that files are said to be of, so that the real one does not change their bytes."""

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def settled(package: bytes) -> bytes:
    """An office file without the day on which it was written."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as given,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            data = given.read(name)
            if name == "docProps/core.xml":
                day = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                data = _MODIFIED.sub(rb"\g<1>" + day, data)
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, data)
    return buffer.getvalue()


_NO_XML = re.compile("[\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Text without the two characters that XML has no place for and `plain` leaves."""
    return _NO_XML.sub("\ufffd", text)

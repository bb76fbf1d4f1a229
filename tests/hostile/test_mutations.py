"""Real files, changed at random: a document, or one clear error, whatever was changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import wt2018
from wt2018.errors import DocumentError
from wt2018.readers import Limits, read_bytes

EXAMPLES = Path(__file__).parents[2] / "examples"
LIMITS = Limits(seconds=20, megabytes=512)
SUFFIXES = (".pdf", ".docx", ".md")
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

Change = Callable[[bytes], bytes]


def held(data: bytes, name: str) -> None:
    """A document whose spans are its own, or an error in a line."""
    refused = ""
    try:
        document = read_bytes(data, Path(name), limits=LIMITS)
    except DocumentError as error:
        refused = str(error)
    if refused:
        assert refused.isprintable()
        assert "Traceback" not in refused
        return
    assert all(0 <= one.start < one.end <= len(document.text) for one in document.sentences)
    assert wt2018.check_document(document, reader="cues").items


@st.composite
def changes_of_bytes(draw: st.DrawFn) -> Change:
    """A few bytes changed, cut out, or written twice."""
    places = draw(
        st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=8)), min_size=1, max_size=6)
    )
    cut = draw(st.integers(0, 40))

    def changed(data: bytes) -> bytes:
        for place, new in places:
            at = int(place * len(data))
            data = data[:at] + new + data[at + cut :]
        return data

    return changed


@pytest.mark.parametrize("suffix", SUFFIXES)
@QUICK
@given(change=changes_of_bytes())
def test_bytes(suffix: str, change: Change) -> None:
    held(change((EXAMPLES / f"report{suffix}").read_bytes()), f"report{suffix}")


PARTS = (
    "[Content_Types].xml",
    "word/document.xml",
    "word/styles.xml",
    "word/_rels/document.xml.rels",
)


@QUICK
@given(
    part=st.sampled_from(PARTS),
    change=changes_of_bytes() | st.just(lambda _: b"") | st.just(lambda data: data * 2),
    gone=st.booleans(),
)
def test_parts_of_a_word_file(part: str, change: Change, *, gone: bool) -> None:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(EXAMPLES / "report.docx") as archive,
        zipfile.ZipFile(made, "w") as changed,
    ):
        for entry in archive.infolist():
            data = archive.read(entry)
            if entry.filename != part:
                changed.writestr(entry.filename, data)
            elif not gone:
                changed.writestr(entry.filename, change(data))
    held(made.getvalue(), "report.docx")


@QUICK
@given(
    place=st.floats(0, 1),
    noise=st.text(st.characters(codec="utf-8"), max_size=60)
    | st.sampled_from(
        ["|" * 50, "#" * 50, "> " * 50, "[" * 50, "- " * 50, "<table>" * 9, "`" * 50]
    ),
    times=st.integers(1, 60),
)
def test_text(place: float, noise: str, times: int) -> None:
    text = (EXAMPLES / "report.md").read_text("utf-8")
    at = int(place * len(text))
    held((text[:at] + noise * times + text[at:]).encode(), "report.md")

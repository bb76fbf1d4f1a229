"""Every hostile or broken file gives a document that can be assessed, or one clear error."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hostile_files import hostile_files
from hostile_files.model import Input

import wt2018
from wt2018.errors import DocumentError, shown
from wt2018.readers import Limits

INPUTS = [one for one in hostile_files() if not one.slow]
FAMILIES = list(dict.fromkeys(one.family for one in INPUTS))
LIMITS = Limits(seconds=20, megabytes=512)

_assessed: set[str] = set()


def refused_or_read(one: Input, folder: Path) -> wt2018.Document | DocumentError:
    path = folder / one.file_name
    path.write_bytes(one.make())
    try:
        return wt2018.read(path, limits=LIMITS)
    except DocumentError as error:
        return error
    finally:
        path.unlink()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_file_is_read_and_assessed_or_refused_in_a_sentence(family: str, tmp_path: Path) -> None:
    for one in (one for one in INPUTS if one.family == family):
        found = refused_or_read(one, tmp_path)
        if isinstance(found, DocumentError):
            hold_sentence(one, found)
        else:
            hold_document(one, found)


def hold_sentence(one: Input, error: DocumentError) -> None:
    """The message says in one printable line what is wrong with which file."""
    message = str(error)
    assert message.isprintable(), one.id
    assert message.split(": ", 1)[0].endswith(shown(one.file_name)), one.id
    assert 20 < len(message) - len(str(error.path)) < 500, one.id
    assert "Traceback" not in message, one.id
    assert error.exit_code == 2, one.id


def hold_document(one: Input, document: wt2018.Document) -> None:
    """Spans are in order and in bounds, nothing invisible is in the text, and it can be rated."""
    for sentence in document.sentences:
        block = document.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end, one.id
    assert all(c == "\n" or not _acts(c) for c in set(document.text)), one.id
    if document.text in _assessed:
        return
    _assessed.add(document.text)
    assessment = wt2018.check_document(document, reader="cues")
    for fact in assessment.facts.facts:
        for passage in fact.passages:
            assert document.text[passage.start : passage.end] == passage.quote, one.id


def _acts(character: str) -> bool:
    """Whether a character acts on a terminal, or on the order in which others are shown."""
    return unicodedata.category(character) in {"Cc", "Cs"} or (
        unicodedata.bidirectional(character)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"}
    )


def test_the_set_is_large_designed_and_the_same_every_time() -> None:
    all_ = hostile_files()
    assert len({one.id for one in all_}) == len(all_)
    contents = {hashlib.sha256(one.make()).digest() for one in INPUTS}
    assert len(contents) >= 500
    assert sum(one.family == "broken" for one in all_) < 0.4 * len(all_)
    assert [one.id for one in hostile_files()] == [one.id for one in all_]
    sample = INPUTS[::40]
    assert [one.make() for one in sample] == [one.make() for one in sample]

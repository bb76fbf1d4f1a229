"""Files that cannot be read: one error of the right kind, in one sentence that says what to do."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import docx
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from wt2018.errors import (
    DamagedDocumentError,
    DocumentError,
    NoTextError,
    PasswordError,
    UnsupportedFormatError,
)
from wt2018.readers import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORD = "open sesame"  # noqa: S105
NAMES = [f"report.{suffix}" for suffix in ("docx", "odt", "html", "md", "txt")]


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def archive(**files: str) -> bytes:
    """A zip archive; `__` in a name stands for a slash."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as file:
        for name, text in files.items():
            file.writestr(name.replace("__", "/"), text)
    return saved.getvalue()


def encrypted() -> bytes:
    saved = io.BytesIO()
    OOXMLFile(io.BytesIO(word("We met."))).encrypt(PASSWORD, saved)
    return saved.getvalue()


def refused(path: Path, password: str | None = None) -> DocumentError:
    """The error that reading a file ends in, after checks that every such error must pass."""
    with pytest.raises(DocumentError) as caught:
        read(path, password=password)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message
    assert caught.value.path == path
    return caught.value


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", NAMES)
def test_missing_files_and_folders(tmp_path: Path, name: str) -> None:
    assert "does not exist" in str(refused(tmp_path / name))
    (tmp_path / name).mkdir()
    assert "is a folder" in str(refused(tmp_path / name))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n "])
def test_empty_files(tmp_path: Path, name: str, data: bytes) -> None:
    assert type(refused(written(tmp_path / name, data))) is NoTextError


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("report.docx", word()),
        ("report.docx", word("", "  \t ", "\u200b")),
        ("report.html", b"<!doctype html><title>Report</title><p>&nbsp;<p><img src=a.png>"),
        ("report.md", b"---\ntitle: Report\n---\n"),
        ("report.txt", b"----\n\n====\n"),
    ],
    ids=["empty.docx", "blank.docx", "html", "md", "txt"],  # the same in every process
)
def test_files_without_words(tmp_path: Path, name: str, data: bytes) -> None:
    assert type(refused(written(tmp_path / name, data))) is NoTextError


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "old Word format"),
        (OLE + "Workbook".encode("utf-16-le"), "old Office file"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"{\\rtf1 We met.}", "Rich Text"),
        (archive(xl__workbook="x"), "Excel"),
        (archive(ppt__presentation="x"), "PowerPoint"),
        (archive(letter="x"), "zip archive"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "other than a text"),
    ],
)
def test_files_of_other_kinds(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    error = refused(written(tmp_path / name, data))
    assert type(error) is UnsupportedFormatError
    assert kind in error.problem


def test_contents_decide_and_not_the_suffix(tmp_path: Path) -> None:
    assert read(written(tmp_path / "report.pdf", word("We met."))).source.format == "docx"
    page = written(tmp_path / "report.txt", b"<!DOCTYPE html><p>We met.")
    assert read(page).source.format == "html"
    assert read(page).text == "We met."


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_text_that_is_named_like_an_office_file(tmp_path: Path, suffix: str) -> None:
    error = refused(written(tmp_path / f"report.{suffix}", b"We met."))
    assert type(error) is DamagedDocumentError
    assert f"is named .{suffix}" in error.problem


def test_text_of_no_known_kind(tmp_path: Path) -> None:
    assert type(refused(written(tmp_path / "report.xyz", b"x"))) is UnsupportedFormatError


@pytest.mark.parametrize("name", ["report.md", "report.txt"])
def test_bytes_that_are_no_text(tmp_path: Path, name: str) -> None:
    assert type(refused(written(tmp_path / name, b"\x00\x01\x02" * 99))) is DamagedDocumentError


WORD = word("We met.")
REPLACED = [
    ("word/document.xml", b"<w:document"),
    ("word/document.xml", b""),
    ("word/styles.xml", b"<broken>"),
    ("[Content_Types].xml", b""),
    ("_rels/.rels", b"<Relationships/>"),
]


@pytest.mark.parametrize(("part", "data"), REPLACED)
def test_damaged_parts(tmp_path: Path, part: str, data: bytes) -> None:
    path = tmp_path / "report.docx"
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, data if name == part else old.read(name))
    assert type(refused(path)) is DamagedDocumentError


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_truncated_files(tmp_path: Path, share: float) -> None:
    path = written(tmp_path / "report.docx", WORD[: int(len(WORD) * share)])
    assert type(refused(path)) is DamagedDocumentError


@pytest.mark.parametrize("at", range(40, len(WORD), 1500))
def test_files_with_a_few_wrong_bytes_are_read_or_refused(tmp_path: Path, at: int) -> None:
    path = written(tmp_path / "report.docx", WORD[:at] + b"\xff\x00\xff" + WORD[at + 3 :])
    assert said_or_refused(path)


def said_or_refused(path: Path) -> str:
    """The text of a file, or what is wrong with it; any other error is one of ours."""
    try:
        return read(path).text
    except DocumentError as error:
        return error.problem


def test_archives_that_would_fill_the_memory(tmp_path: Path) -> None:
    entry = WORD.rindex(b"PK\x01\x02") + 24  # where the directory states the unpacked size
    bomb = WORD[:entry] + struct.pack("<I", 600_000_000) + WORD[entry + 4 :]
    error = refused(written(tmp_path / "report.docx", bomb))
    assert type(error) is DamagedDocumentError
    assert "would unpack to 600 MB" in error.problem


def test_encrypted_word_documents(tmp_path: Path) -> None:
    path = written(tmp_path / "report.docx", encrypted())
    assert type(refused(path)) is PasswordError
    assert "give its password" in refused(path).problem
    assert type(refused(path, "open barley")) is PasswordError
    assert "another password" in refused(path, "open barley").problem
    assert read(path, password=PASSWORD).text == "We met."


def test_a_damaged_encrypted_document_is_damaged(tmp_path: Path) -> None:
    whole = encrypted()
    path = written(tmp_path / "report.docx", whole[: len(whole) // 2])
    assert isinstance(refused(path, PASSWORD), DamagedDocumentError | PasswordError)


def test_a_password_that_is_not_needed_does_no_harm(tmp_path: Path) -> None:
    assert read(written(tmp_path / "report.docx", WORD), password=PASSWORD).text == "We met."

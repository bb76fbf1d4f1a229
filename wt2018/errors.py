"""The errors that wt2018 raises, each one sentence: what is wrong, where, what to do.

Every error a caller should expect derives from `Wt2018Error`; the command line turns it into
one line on standard error and `exit_code`.
"""

from __future__ import annotations

from pathlib import Path


def said_by(error: Exception) -> str:
    """What an operating system or a decoder says of a file, without repeating its name."""
    return (isinstance(error, OSError) and error.strerror) or " ".join(str(error).split())


def shown(name: str | Path) -> str:
    """A file's name on one line, what is no printed character written as an escape.

    A name can hold line breaks, and what acts on a terminal or turns the writing round.
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(name))


class Wt2018Error(Exception):
    """Base of all errors that wt2018 raises on purpose."""

    exit_code: int = 2


class DocumentError(Wt2018Error):
    """A report cannot be read.

    Attributes:
        path: the file that was asked for.
    """

    def __init__(self, path: str | Path, problem: str) -> None:
        super().__init__(f"{shown(path)}: {shown(problem)}")
        self.path = Path(path)
        self.problem = problem


class UnsupportedFormatError(DocumentError):
    """The file is of a kind that wt2018 does not read."""


class DamagedDocumentError(DocumentError):
    """The file claims to be of a known kind but cannot be opened as one."""


class NoTextError(DocumentError):
    """The file opens but holds no text: it is empty, or a scan without a text layer."""


class PasswordError(DocumentError):
    """The file is encrypted, and no password or a wrong one was given."""


class LimitError(DocumentError):
    """Reading the file takes more time or memory than it may, or gives more text."""


class MissingExtraError(Wt2018Error):
    """An optional part of wt2018, or a program that it drives, is not installed."""


class ModelError(Wt2018Error):
    """A language model cannot be asked, or gives no answer that is of use: nothing is rated."""


class ContextError(Wt2018Error):
    """What was said about the report (dates, secure establishment) cannot be used."""


class FactsError(Wt2018Error):
    """Facts do not fit the vocabulary, or a facts file does not fit its schema."""


class AssessmentError(Wt2018Error):
    """Data claims to be an assessment and is none, or one of other rules."""


class RuleError(Wt2018Error):
    """A rule file is wrong.

    Attributes:
        file: the rule file.
        line: line in it, from 1; 0 for what is wrong with a whole file or folder.
        path: where in the file's structure, such as `levels/evidenced/any/0/fact`.
        problem: what was found and what was expected.
    """

    def __init__(self, file: str | Path, line: int, path: str, problem: str) -> None:
        super().__init__(
            f"{file}:{f'{line}:' if line else ''} {f'at {path} ' if path else ''}{problem}"
        )
        self.file = Path(file)
        self.line = line
        self.path = path
        self.problem = problem


class EngineError(Wt2018Error):
    """The rules engine failed, or two engines disagree: no rating is given."""

    exit_code = 3

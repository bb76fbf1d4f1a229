"""Assessments on disk, written as they come and found again by what they were made of.

The folder holds a JSON file for each report, and in `.wt2018` a record for each of these: what it
was made with and its digest. Every file is written beside its place and then renamed, the
record last. Whatever an interruption leaves, an assessment counts only if its record fits it, and
is made again otherwise. Runs at the same time may do work twice; none can spoil another's.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from attrs import field, frozen

from wt2018.batch.errors import BatchError
from wt2018.batch.job import Job
from wt2018.errors import said_by

_RECORDS = ".wt2018"
_INDEX = "index.json"
_LEFT_OVER = 3600  # seconds; no file takes as long to write
_LONGEST = 150  # bytes of a report's name that are kept: file systems take 255


@frozen
class Store:
    """A folder of assessments.

    Attributes:
        folder: made when first written to.
    """

    folder: Path = field(converter=Path)

    def find(self, job: Job) -> Path | None:
        """The assessment of a job, if it is here, whole, and made with the job's recipe."""
        try:
            record = json.loads(self._record(job).read_bytes())
            file = self.folder / str(record["assessment"])
            if record["recipe"] == job.recipe.digest and record["sha256"] == _digest(file):
                return file
        except (OSError, ValueError, KeyError, TypeError):
            pass  # absent, half written or damaged, all of which is mended by making it again
        return None

    def put(self, job: Job, assessment: bytes) -> Path:
        """Keep the assessment of a job.

        Its name is that of the report with a few digits of the job's digest: readable, and never
        that of another report.

        Raises:
            BatchError: it cannot be written.
        """
        stem = os.fsencode(Path(job.name).stem)[:_LONGEST].decode("utf-8", "ignore")
        file = self.folder / f"{stem}-{job.digest[:12]}.json"
        record = {
            "assessment": file.name,
            "recipe": job.recipe.digest,
            "sha256": hashlib.sha256(assessment).hexdigest(),
        }
        self._write(file, assessment)
        self._write(self._record(job), json.dumps(record).encode())
        return file

    def put_index(self, entries: Iterable[Mapping[str, Any]]) -> Path:
        """Keep a list of which report has which assessment, as JSON.

        Raises:
            BatchError: it cannot be written.
        """
        file = self.folder / _INDEX
        self._remove_leftovers()
        self._write(file, (json.dumps(list(entries), indent=2) + "\n").encode())
        return file

    def _record(self, job: Job) -> Path:
        return self.folder / _RECORDS / f"{job.digest}.json"

    def _remove_leftovers(self) -> None:
        """What runs left half written that were killed; one that goes on has younger files."""
        for part in (self.folder / _RECORDS).glob("*.part"):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _LEFT_OVER:
                    part.unlink()

    def _write(self, file: Path, data: bytes) -> None:
        """Write a file so that it is whole or not there, whenever the process is ended."""
        beside = self.folder / _RECORDS / f"{uuid4().hex}.part"
        try:
            beside.parent.mkdir(parents=True, exist_ok=True)
            try:
                with beside.open("xb") as stream:
                    stream.write(data)
                    stream.flush()
                    os.fsync(stream.fileno())
                beside.replace(file)
            finally:
                beside.unlink(missing_ok=True)
        except OSError as error:
            raise BatchError(
                f"{file}: cannot be written ({said_by(error)}); make room there, or choose another"
                " folder"
            ) from error


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()

"""Everything that is published of a cohort, as files in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wt2018.cohort.model import CohortAnalysis
from wt2018.errors import Wt2018Error, said_by


def write_all(analysis: CohortAnalysis, folder: str | Path) -> tuple[Path, ...]:
    """Write the report, the codes and the figures of a cohort.

    All files are made before the first is written, and written under other names before the first
    is replaced: what fails leaves neither half a file nor a mixture of old and new ones, unless a
    file cannot be replaced because another program has it open.

    Args:
        analysis: of a year's reports.
        folder: made if it is not there; files of an earlier time in it are replaced.

    Returns:
        The files: `report.html`, `report.docx`, `codes.xlsx`, `analysis.json`, and in the folders
        `tables` (CSV and Parquet) and `figures` (PNG and SVG).

    Raises:
        Wt2018Error: a file cannot be written.
        MissingExtraError: a package of the extra `cohort` is not installed.
    """
    to_write = {Path(folder) / name: data for name, data in files(analysis)}
    parts = {file: file.with_name(f"{file.name}.part") for file in to_write}
    try:
        for file, data in to_write.items():
            _write(parts[file], data)
        for file, part in parts.items():
            _replace(part, file)
    finally:
        for part in parts.values():
            _remove(part)
    return tuple(to_write)


def files(analysis: CohortAnalysis) -> Iterator[tuple[str, bytes]]:
    """Every file by its name in the folder; the same analysis gives the same bytes."""
    from wt2018.cohort.rendering.charts import charts  # noqa: PLC0415  # all of these are slow
    from wt2018.cohort.rendering.csv import to_csv  # noqa: PLC0415
    from wt2018.cohort.rendering.docx import to_docx  # noqa: PLC0415
    from wt2018.cohort.rendering.drawing import to_png  # noqa: PLC0415
    from wt2018.cohort.rendering.html import to_html  # noqa: PLC0415
    from wt2018.cohort.rendering.json import to_json  # noqa: PLC0415
    from wt2018.cohort.rendering.parquet import to_parquet  # noqa: PLC0415
    from wt2018.cohort.rendering.svg import to_svg_file  # noqa: PLC0415
    from wt2018.cohort.rendering.tables import tables  # noqa: PLC0415
    from wt2018.cohort.rendering.xlsx import to_xlsx  # noqa: PLC0415

    yield "report.html", _encoded(to_html(analysis))
    yield "report.docx", to_docx(analysis)
    yield "codes.xlsx", to_xlsx(analysis)
    yield "analysis.json", _encoded(to_json(analysis))
    for table in tables(analysis):
        yield f"tables/{table.name}.csv", _encoded(to_csv(table))
        yield f"tables/{table.name}.parquet", to_parquet(table)
    for chart in charts(analysis):
        yield f"figures/{chart.id}.png", to_png(chart)
        yield f"figures/{chart.id}.svg", _encoded(to_svg_file(chart))


def _encoded(text: str) -> bytes:
    """UTF-8; half of a surrogate pair, as damaged fonts give it, becomes an escape."""
    return text.encode("utf-8", "backslashreplace")


def _write(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        problem = f"cannot be written ({said_by(error)}); choose another folder"
        raise Wt2018Error(f"{file.with_suffix('')}: {problem}") from error


def _replace(part: Path, file: Path) -> None:
    try:
        part.replace(file)
    except OSError as error:
        problem = f"cannot be replaced ({said_by(error)}); close it, or choose another folder"
        raise Wt2018Error(f"{file}: {problem}") from error


def _remove(part: Path) -> None:
    """Remove what was not put in place; one that cannot be removed hides no other problem."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return

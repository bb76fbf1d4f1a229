"""Tidy tables for notebooks and databases: pandas frames and Parquet."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from wt2018.cohort.model import CohortAnalysis
from wt2018.cohort.rendering.packages import package
from wt2018.cohort.rendering.tables import Tidy, tables

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"text": "string", "whole": "Int64", "number": "Float64", "truth": "boolean"}


def frames(analysis: CohortAnalysis) -> Mapping[str, pd.DataFrame]:
    """Every tidy table as a frame, by name."""
    return {table.name: frame(table) for table in tables(analysis)}


def frame(table: Tidy) -> pd.DataFrame:
    """A table as a frame whose columns know what is unknown."""
    pandas = package("pandas")
    found: pd.DataFrame = pandas.DataFrame(
        {
            name: pandas.array([row[column] for row in table.rows], dtype=_TYPES[sort])
            for column, (name, sort) in enumerate(table.columns.items())
        }
    )
    return found


def to_parquet(table: Tidy) -> bytes:
    """A table as a Parquet file."""
    package("pyarrow")
    buffer = io.BytesIO()
    frame(table).to_parquet(buffer, engine="pyarrow", index=False)
    return buffer.getvalue()

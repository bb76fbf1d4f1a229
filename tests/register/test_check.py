"""Paragraph 44: both copies within seven calendar days of publication."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from registers import row, write

from wt2018.register import Register, RegisterError, Sending, check_register, read_register

pytest.importorskip("scipy")


def register(tmp_path: Path, *rows: list[str]) -> Register:
    return read_register(write(tmp_path / "r.csv", rows))


@pytest.mark.parametrize(
    ("panel", "what_works", "sending"),
    [
        ("2021-09-30", "2021-10-07", Sending.IN_TIME),
        ("2021-09-30", "2021-10-08", Sending.LATE),
        ("2021-10-08", "2021-09-30", Sending.LATE),
        ("2021-09-29", "2021-10-08", Sending.LATE),
        ("2021-09-29", "2021-10-01", Sending.BEFORE_PUBLICATION),
        ("2021-09-30", "", Sending.ONE_ONLY),
        ("", "2021-12-30", Sending.ONE_ONLY),
        ("", "", Sending.NOT_SENT),
    ],
)
def test_how_a_report_was_sent(
    tmp_path: Path, panel: str, what_works: str, sending: Sending
) -> None:
    checked = check_register(register(tmp_path, row("Norwold", "2021-09-30", panel, what_works)))
    assert [one.sending for one in checked.years[0].standings] == [sending]
    assert checked.years[0].in_time.hits == (sending is Sending.IN_TIME)


def test_the_days_are_counted(tmp_path: Path) -> None:
    checked = check_register(register(tmp_path, row("A", "2021-09-30", "2021-09-28", "2021-10-30")))
    (standing,) = checked.years[0].standings
    assert (standing.days_to_panel, standing.days_to_what_works) == (-2, 30)


def test_shares_are_of_those_that_published(tmp_path: Path) -> None:
    in_time = ("2021-09-30", "2021-10-01", "2021-10-01")
    rows = [row("A", *in_time), row("B", "2021-09-30"), row("C")]
    year = check_register(register(tmp_path, *rows)).years[0]
    assert (year.published.hits, year.published.of) == (2, 3)
    assert (year.in_time.hits, year.in_time.of) == (1, 2)
    assert year.published.interval is not None
    # Wilson's 95 % interval of 2 of 3, by hand
    assert year.published.interval.low == pytest.approx(0.2077, abs=1e-4)
    assert year.published.interval.high == pytest.approx(0.9385, abs=1e-4)
    assert [one.entry.name for one in year.sent(None)] == ["C"]


def test_received_by_a_day_itself_included(tmp_path: Path) -> None:
    rows = [row("A", "2021-09-30", "2021-10-04", "2021-10-05"), row("B"), row("C", "2021-10-05")]
    received = check_register(register(tmp_path, *rows), by=date(2021, 10, 4)).years[0].received
    assert received is not None
    assert (received.published.hits, received.published.of) == (1, 3)
    assert received.panel.hits == 1
    assert received.what_works.hits == 0


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        (
            ["2021-09-30", "2021-09-29"],
            "sent to Panel 2020-21",
            "2021-09-30, the day of publication",
        ),
        (["", "", "2021-09-29"], "sent to What Works Centre 2020-21", "a day of publication too"),
        (["", "", "", "a.pdf"], "published 2020-21", "the day of publication"),
    ],
)
def test_what_needs_a_look_is_named_and_counts(
    tmp_path: Path, cells: list[str], column: str, expected: str
) -> None:
    (warning,) = check_register(register(tmp_path, row("A", *cells))).years[0].warnings
    assert (warning.row, warning.name, warning.column) == (2, "A", column)
    assert expected in warning.expected


def two_years(tmp_path: Path) -> Register:
    path = tmp_path / "r.csv"
    path.write_text(
        "name,region,published 2021-22,published 2020-21\n"
        "A,London,2022-09-30,2021-09-30\nB,London,2022-09-30,\nC,London,,2021-09-30\nD,London,,\n",
        "utf-8",
    )
    return read_register(path)


def test_who_published_one_year_and_not_the_other(tmp_path: Path) -> None:
    (change,) = check_register(two_years(tmp_path)).changes
    assert (change.earlier, change.later) == ("2020-21", "2021-22")
    assert [entry.name for entry in change.only_earlier] == ["C"]
    assert [entry.name for entry in change.only_later] == ["B"]


def test_a_year_alone_is_held_against_the_year_before(tmp_path: Path) -> None:
    checked = check_register(two_years(tmp_path), ["2021/22"])
    assert [year.year for year in checked.years] == ["2021-22"]
    assert len(checked.changes) == 1
    assert not check_register(two_years(tmp_path), ["2020-21"]).changes


def test_an_unknown_year(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="has no year '2019-20'; it has 2020-21, 2021-22"):
        check_register(two_years(tmp_path), ["2019-20"])


def test_no_year_at_all(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("name,region\nA,London\n", "utf-8")
    with pytest.raises(RegisterError, match="such as 'published 2020-21'"):
        check_register(read_register(tmp_path / "r.csv"))

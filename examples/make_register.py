"""Make register.csv, a register of 137 invented partnerships: `python examples/make_register.py`.

The number of partnerships and the regions are England's; names, deciles and dates are drawn.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from wt2018.register import AuthorityType, Entry, Register, YearEntry, register_to_csv

HERE = Path(__file__).parent
CHANCE = random.Random(137)  # noqa: S311  # no secret

FIRST = (
    "Bramble Fennel Juniper Lapwing Larkspur Mallow Plover Quill Saffron Sorrel Tamarisk Tansy "
    "Teasel Vetch Yarrow Zephyr"
).split()
SECOND = "combe fleet haven holt mere minster shire stow wold".split()

COUNTY, BOROUGH, METROPOLITAN, UNITARY, MIXED = AuthorityType
LEAST, MIDDLE, MOST = range(5, 11), range(1, 11), range(1, 7)  # 1 is the most deprived

# region: how many, of which types, in which deciles
REGIONS: Mapping[str, tuple[int, Mapping[AuthorityType, int], range]] = {
    "East Midlands": (9, {COUNTY: 4, UNITARY: 4, MIXED: 1}, MIDDLE),
    "East of England": (11, {COUNTY: 5, UNITARY: 6}, LEAST),
    "London": (29, {BOROUGH: 1}, MIDDLE),
    "North East": (11, {METROPOLITAN: 4, UNITARY: 6, MIXED: 1}, MOST),
    "North West": (21, {METROPOLITAN: 13, UNITARY: 5, COUNTY: 2, MIXED: 1}, MOST),
    "South East": (17, {COUNTY: 6, UNITARY: 10, MIXED: 1}, LEAST),
    "South West": (13, {COUNTY: 4, UNITARY: 8, MIXED: 1}, MIDDLE),
    "West Midlands": (13, {METROPOLITAN: 7, COUNTY: 3, UNITARY: 3}, MOST),
    "Yorkshire and the Humber": (13, {METROPOLITAN: 9, UNITARY: 3, COUNTY: 1}, MIDDLE),
}

# year: the first days of publication, and the share that publishes
YEARS = {"2020-21": (date(2021, 7, 1), 0.93), "2021-22": (date(2022, 7, 1), 0.88)}

# days after publication: both at once, late, before, to one only, to none; and how often
SENDING = {"in time": 58, "late": 16, "before": 3, "one only": 13, "none": 10}

T = TypeVar("T")


def drawn(weights: Mapping[T, float]) -> T:
    """One of some things, by weight; `random()` gives the same in every version of Python."""
    lot = CHANCE.random() * sum(weights.values())
    for thing, weight in weights.items():
        lot -= weight
        if lot < 0:
            return thing
    return thing


def days(first: int, last: int) -> timedelta:
    """So many days."""
    return timedelta(first + int(CHANCE.random() * (last - first + 1)))


def report(name: str, year: str) -> YearEntry:
    """When the report of a year was published and sent, and its file."""
    opens, share = YEARS[year]
    if CHANCE.random() > share:
        return YearEntry()
    # most within some months, a few a year late
    published = opens + days(0, 180) + (days(60, 240) if CHANCE.random() < 0.15 else days(0, 0))  # noqa: PLR2004
    both = {
        "in time": (days(0, 7), days(0, 7)),
        "late": (days(0, 7), days(8, 90)),
        "before": (days(-14, -1), days(0, 7)),
        "one only": (days(0, 20), None),
        "none": (None, None),
    }[drawn(SENDING)]
    panel, what_works = both if CHANCE.random() < 0.7 else both[::-1]  # noqa: PLR2004
    file = f"reports/{year}/{name.split(maxsplit=1)[0].lower()}.pdf"
    return YearEntry(
        published,
        None if panel is None else published + panel,
        None if what_works is None else published + what_works,
        file,
    )


def entries() -> Iterator[Entry]:
    """Partnerships, region by region."""
    places = sorted((f + s for f in FIRST for s in SECOND), key=lambda _: CHANCE.random())
    for region, (number, types, deciles) in REGIONS.items():
        for _ in range(number):
            name = f"{places.pop()} Safeguarding Children Partnership"
            type_ = drawn(types)
            yield Entry(
                name,
                region,
                type_,
                drawn(dict.fromkeys(deciles, 1)),
                several_authorities=type_ is MIXED or CHANCE.random() < 0.06,  # noqa: PLR2004
                secure_establishment=CHANCE.random() < 0.1,  # noqa: PLR2004
                years={year: report(name, year) for year in YEARS},
            )


def main() -> None:
    """Write the register beside this file."""
    register = Register("register.csv", tuple(entries()), years=tuple(YEARS))
    (HERE / "register.csv").write_text(register_to_csv(register), "utf-8")


if __name__ == "__main__":
    main()

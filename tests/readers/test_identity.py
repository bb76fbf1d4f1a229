"""Which twelve months a report says it is about."""

from __future__ import annotations

import pytest

from wt2018.readers import read_markdown_text

NAME = "Ashmere Safeguarding Children Partnership"


@pytest.mark.parametrize(
    ("front", "period"),
    [
        (f"# {NAME} Annual Report 2020/21", "2020-21"),
        (f"# {NAME}: Annual Report 2021 to 2022", "2021-22"),
        (f"# {NAME} Annual Report 2021", "2021"),
        (f"# {NAME}: Annual Report, April 2020 to March 2021", "2020-21"),
        (f"# {NAME} Annual Report\n\n1 April 2019 to 31 March 2020", "2019-20"),
        (
            f"# {NAME} Annual Report 2020-21\n\n1 October 2020 to 30 September 2021",
            "October 2020 to September 2021",
        ),
        (f"# {NAME} Annual Report 2020-21\n\nOctober 2018 to September 2019 was hard.", "2020-21"),
        (f"# {NAME} Annual Report\n\nA plan for 2019-24.", ""),
    ],
)
def test_the_period_is_the_one_that_the_front_states(front: str, period: str) -> None:
    document = read_markdown_text(front)
    assert document.period == period
    assert document.partnership == NAME

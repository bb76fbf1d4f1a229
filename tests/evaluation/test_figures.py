"""Figures against published values, and against each other."""

from __future__ import annotations

import math

import pytest
from coded import QUICK
from hypothesis import given
from hypothesis import strategies as st

from wt2018.evaluation import libraries
from wt2018.evaluation.figures import (
    Bootstrap,
    Share,
    clustered_share,
    f1_figure,
    kappa,
    kappa_figure,
    kappa_of_tables,
    share,
)

numpy = pytest.importorskip("numpy")
pytest.importorskip("scipy")
pytest.importorskip("sklearn")

# SAS/STAT user's guide, PROC FREQ, "Computing measures of agreement": two dermatologists rate
# the skin condition of 88 patients as terminal, poor, marginal or clear
DERMATOLOGISTS = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]


def codings(table: list[list[int]]) -> tuple[list[int], list[int]]:
    cells = [(g, m) for g, row in enumerate(table) for m, n in enumerate(row) for _ in range(n)]
    return [g for g, _ in cells], [m for _, m in cells]


def test_linear_kappa_is_the_published_one() -> None:
    assert kappa(*codings(DERMATOLOGISTS), "linear", 4) == pytest.approx(0.5082, abs=5e-5)


def test_kappa_by_hand() -> None:
    # 0,0,1,2 against 0,1,1,0: distances 0,1,0,2; chance: 2/4·2/4·0 + ... by the margins
    # rows (2,1,1)/4, columns (2,2,0)/4: expected linear = (2·2·1 + 1·2·1 + 1·2·2 + 1·2·1)/16
    assert kappa([0, 0, 1, 2], [0, 1, 1, 0], "linear") == pytest.approx(1 - (3 / 4) / (12 / 16))
    # quadratic: observed (0+1+0+4)/4; expected (2·2·1 + 1·2·1 + 1·2·4 + 1·2·1)/16
    assert kappa([0, 0, 1, 2], [0, 1, 1, 0], "quadratic") == pytest.approx(1 - (5 / 4) / (16 / 16))


def test_levels_that_do_not_occur_keep_their_distance() -> None:
    gold, machine = [0, 1, 3, 3], [0, 3, 3, 1]  # no 2: from 1 to 3 it is two steps, not one
    observed, expected = (2 + 2) / 4, (0 + 1 + 3 * 2 + 1 + 0 + 2 * 2 + 2 * 3 + 2 * 2) / 16
    assert kappa(gold, machine, "linear", 4) == pytest.approx(1 - observed / expected)


@pytest.mark.parametrize("codes", [([], []), ([1, 1], [1, 1])])
def test_kappa_is_undefined_where_nothing_varies(codes: tuple[list[int], list[int]]) -> None:
    assert math.isnan(kappa(*codes, "linear"))
    assert kappa_figure([codes[0]], [codes[1]], "linear", QUICK).value is None


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion.
    # Statistics in Medicine 17(8), 857-872, table I, method 3
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_intervals_are_the_published_ones(
    hits: int, of: int, low: float, high: float
) -> None:
    interval = share(hits, of).interval
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)
    assert interval.method == "wilson"


def test_a_share_of_none_is_no_number() -> None:
    assert share(0, 0) == Share(0, 0, None)
    assert share(0, 0).value is None


def test_reports_are_drawn_again_not_what_is_in_them() -> None:
    """Ten reports, all right or all wrong: a hundred answers tell no more than ten do."""
    alike = [(10, 10)] * 5 + [(0, 10)] * 5
    spread = clustered_share(alike, Bootstrap())
    assert spread.interval is not None
    assert spread.interval.method == "bootstrap"
    assert spread.interval.high - spread.interval.low > 0.5
    wilson = share(50, 100).interval
    assert wilson is not None
    assert wilson.high - wilson.low < 0.2


def test_all_right_is_not_certainty() -> None:
    every = clustered_share([(4, 4)] * 6, QUICK)
    assert every.interval is not None
    assert every.interval.method == "wilson"
    assert every.interval.low < 0.9
    assert kappa_figure([[0], [1], [2]], [[0], [1], [2]], "linear", QUICK).interval is None


def test_one_report_says_nothing_on_how_reports_differ() -> None:
    assert kappa_figure([[0, 1, 2]], [[0, 1, 1]], "linear", QUICK).interval is None


def test_the_interval_covers_the_value_and_repeats_with_its_seed() -> None:
    gold, machine = [[0, 1], [2, 2], [1, 0], [0, 2]], [[0, 1], [2, 1], [0, 0], [1, 2]]
    first = kappa_figure(gold, machine, "quadratic", Bootstrap(seed=7))
    assert first == kappa_figure(gold, machine, "quadratic", Bootstrap(seed=7))
    assert first.interval is not None
    assert first.value is not None
    assert first.interval.low < first.value < first.interval.high


def test_f1_by_hand() -> None:
    # 3 right, 1 too many, 2 missed: precision 3/4, recall 3/5
    assert f1_figure([(2, 1, 0), (1, 0, 2)], QUICK).value == pytest.approx(2 * 3 / (2 * 3 + 1 + 2))
    assert f1_figure([(0, 0, 3)], QUICK).value == 0
    assert f1_figure([(0, 0, 0)], QUICK).value is None


_levels = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=30)


@given(_levels, st.sampled_from(["linear", "quadratic"]))
def test_kappa_of_tables_is_kappa(pairs: list[tuple[int, int]], weights: str) -> None:
    table = numpy.zeros((3, 3))
    for pair in pairs:
        table[pair] += 1
    with numpy.errstate(all="ignore"):
        found = float(kappa_of_tables(table, weights))  # type: ignore[arg-type]
    expected = kappa([g for g, _ in pairs], [m for _, m in pairs], weights)  # type: ignore[arg-type]
    assert found == pytest.approx(expected, nan_ok=True)


def test_a_missing_package_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(libraries, "import_module", absent)
    with pytest.raises(libraries.MissingExtraError, match=r"pip install 'wt2018\[evaluate\]'"):
        libraries.require()

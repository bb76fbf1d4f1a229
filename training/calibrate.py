"""Scores of reports that were left out of training -> the scale that makes shares of them.

    python training/calibrate.py DATA SCORES.npz...

What decides about a report is its best unit; so the scale is fitted to the best unit of each
report: how many of the reports whose best unit scores so were coded with the output? Items at a
level, and values of sets, have a slope each in common, since there are few reports; outputs differ
in the summand only, and in that by no more than the reports show. Where few reports were left out,
they are weighed so that each output is true of as many of them as of all labelled reports. Several
files of the same report are averaged, as the bundled network averages its parts. Writes into
`wt2018/learned/model/about.json` and prints how the shares fare.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

ABOUT = Path(__file__).parents[1] / "wt2018" / "learned" / "model" / "about.json"
LOOSENESS = 1.0  # of an output's own summand
BINS = np.linspace(0, 1, 11)


def main(data: str, *files: str) -> None:
    """Fit and write the scale."""
    content = json.loads(Path(data).read_text("utf-8"))
    outputs = content["outputs"]
    best = best_scores(files)
    true = np.array(
        [[o in r["true"] for o in outputs] for r in content["reports"] if r["id"] in best]
    )
    everywhere = np.mean([[o in r["true"] for o in outputs] for r in content["reports"]], 0)
    top = np.array([best[r["id"]] for r in content["reports"] if r["id"] in best])
    about = json.loads(ABOUT.read_text("utf-8"))
    of_report = [at for at, o in enumerate(outputs) if not o.startswith("told/")]
    for of_items in (True, False):
        chosen = [at for at in of_report if outputs[at].endswith("evidenced") is of_items]
        factor, summands = fit(top[:, chosen], true[:, chosen], everywhere[chosen])
        for at, summand in zip(chosen, summands, strict=True):
            about["outputs"][outputs[at]] = [round(factor, 3), round(float(summand), 3)]
        shares = 1 / (1 + np.exp(-(factor * top[:, chosen] + summands)))
        print("items" if of_items else "sets", f"slope {factor:.2f}")
        reliability(shares.ravel(), true[:, chosen].ravel())
    ABOUT.write_text(json.dumps(about, indent=2) + "\n", "utf-8")


def best_scores(files: tuple[str, ...]) -> dict[str, np.ndarray]:
    """The best score of every output in each report, over units."""
    found: dict[str, list[np.ndarray]] = defaultdict(list)
    for file in files:
        with np.load(file) as scores:
            for report in scores.files:
                found[report].append(scores[report].astype(np.float32))
    return {report: np.mean(parts, 0).max(0) for report, parts in found.items()}


def fit(top: np.ndarray, true: np.ndarray, everywhere: np.ndarray) -> tuple[float, np.ndarray]:
    """One slope, and a summand for each output, drawn towards the common one."""
    here = (true.sum(0) + 1) / (len(true) + 2)
    weights = np.where(true, everywhere / here, (1 - everywhere) / (1 - here))
    reports, outputs = top.shape
    own = np.tile(np.eye(outputs), (reports, 1)) * LOOSENESS
    model = LogisticRegression(C=1.0, max_iter=5000)
    model.fit(np.hstack([top.reshape(-1, 1), own]), true.ravel(), weights.ravel())
    summands = model.intercept_[0] + model.coef_[0, 1:] * LOOSENESS
    return float(model.coef_[0, 0]), summands


def reliability(shares: np.ndarray, true: np.ndarray) -> None:
    """How often what was given a share was true."""
    for low, high in pairwise(BINS):
        inside = (shares >= low) & (shares < high)
        if inside.any():
            said, was = shares[inside].mean(), true[inside].mean()
            print(f"  said {said:4.0%}, true {was:4.0%} of {inside.sum()}")


if __name__ == "__main__":
    main(*sys.argv[1:])

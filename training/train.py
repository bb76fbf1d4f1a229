"""Teach the encoder, in two stages, what evidence reads like.

    python training/train.py passages DATA ENCODER OUT          # first stage: single passages
    python training/train.py reports DATA ENCODER START OUT     # second: whole reports

The first stage learns from passages, each labelled for one item. The second goes on from there
with whole reports, in which every sentence that no coder marked is, with due doubt, a negative:
a report has some two hundred sentences, and a reader that is wrong on one in a hundred finds two
false passages in every report. `--fold K --folds N` leaves a share of the reports out, `--without
NAME` those whose names begin so, and their scores go into a file `.npz` beside the weights, for
thresholds and for honest figures.

Needs torch, transformers and safetensors. A few minutes on a GPU, some hours without.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from network import Reader, device
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

BATCH = 64  # passages
MARKED, SEEMING, NAMED, UNMARKED = 3.0, 3.0, 1.0, 0.3
"""Weights of units: marked by a coder, marked as a trap, likely by their words, none of these."""
EVERYWHERE = {"activity/partly_evidenced": 0.02, "activity/evidenced": 0.05}
"""Weights of unmarked units for what most of a report is about, of which coders mark four."""
UNITS = 20  # weight of the mean over units, most of which are easy, beside that over passages
HEAD = 12  # times the encoder's rate of learning
BARE = 0.15  # share of units that are shown without their context


def main() -> None:
    """Run one stage."""
    options = arguments()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    data = json.loads(Path(options.data).read_text("utf-8"))
    reader = Reader(options.encoder, len(data["outputs"]), options.upper).to(device())
    if options.stage == "passages":
        trained = learn(reader, passage_losses(data, reader, options.epochs), options)
    else:
        begin(reader, torch.load(options.start, map_location=device()))
        held_out, kept = split(data["reports"], options)
        trained = learn(reader, report_losses(data, kept, reader, options), options)
        if held_out:
            scores = {r["id"]: score(trained, r).astype(np.float16) for r in held_out}
            np.savez_compressed(Path(options.out).with_suffix(".npz"), **scores)
    own = {
        name: value.half() for name, value in trained.state_dict().items() if "word_" not in name
    }
    torch.save(own, options.out)


def begin(reader: Reader, weights: dict[str, Tensor]) -> None:
    """Go on from weights, which may know fewer outputs: the first ones."""
    for name, value in reader.head.named_parameters():
        known = weights[f"head.{name}"].float()
        weights[f"head.{name}"] = torch.cat([known, value.detach()[len(known) :]])
    reader.load_state_dict(weights, strict=False)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser()
    stages = parser.add_subparsers(dest="stage", required=True)
    for name, inputs, epochs in (("passages", (), 20), ("reports", ("start",), 14)):
        stage = stages.add_parser(name)
        for place in ("data", "encoder", *inputs, "out"):
            stage.add_argument(place)
        stage.add_argument("--epochs", type=int, default=epochs)
        stage.add_argument("--rate", type=float, default=1.5e-4)
        stage.add_argument("--seed", type=int, default=1)
        stage.add_argument("--bag", type=float, default=0.5)
        stage.add_argument("--upper", type=int, help="layers that learn; all if not given")
        stage.add_argument("--mixed", type=int, default=32, help="passages beside each report")
        stage.add_argument("--turned", type=int, default=96, help="sentences in frames, likewise")
        stage.add_argument("--most", type=int, default=200, help="units of a report at a time")
        stage.add_argument("--fold", type=int, default=-1)
        stage.add_argument("--folds", type=int, default=8)
        stage.add_argument("--without", help="leave out the reports whose names begin so")
        stage.add_argument("--steps", type=int, default=0, help="stop early, to try the script")
    return parser.parse_args()


def split(
    reports: Sequence[dict[str, Any]], options: argparse.Namespace
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The reports that are left out and the others; folds have as many `d..` each."""
    names = sorted(report["id"] for report in reports)
    random.Random(5).shuffle(names)
    names.sort(key=lambda name: name[0])
    held = {name for at, name in enumerate(names) if at % options.folds == options.fold}
    if options.without:
        held = {name for name in names if name.startswith(options.without)}
    return [r for r in reports if r["id"] in held], [r for r in reports if r["id"] not in held]


Losses = tuple[int, Callable[[], Iterator[Tensor]]]
"""How many steps there are, and the loss of each."""


def learn(reader: Reader, losses: Losses, options: argparse.Namespace) -> Reader:
    """Follow the losses downhill; what comes out is a running mean of the weights on the way."""
    steps, each = losses
    steps = options.steps or steps
    head = [p for name, p in reader.named_parameters() if name.startswith("head")]
    body = [p for name, p in reader.named_parameters() if not name.startswith("head")]
    groups = [{"params": body, "lr": options.rate}, {"params": head, "lr": options.rate * HEAD}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    rising = max(1, round(0.06 * steps))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min(1.0, (at + 1) / rising) * max(0.02, 1 - at / steps)
    )
    mean = copy.deepcopy(reader).eval()
    seen = []
    reader.train()
    for step, loss in zip(range(1, steps + 1), each(), strict=False):
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        rate.step()
        with torch.no_grad():
            for kept, new in zip(mean.parameters(), reader.parameters(), strict=True):
                kept.lerp_(new, 0.01)
        seen.append(float(loss.detach()))
        if step % 20 == 0 or step == steps:
            print(
                f"{options.out} step {step} of {steps}: loss {np.mean(seen[-100:]):.3f}", flush=True
            )
    return mean


def passage_losses(data: dict[str, Any], reader: Reader, epochs: int) -> Losses:
    """Losses over batches of passages."""
    passages = Passages(data["passages"], data["outputs"])

    def each() -> Iterator[Tensor]:
        while True:
            batch = passages.some(BATCH)
            yield passages.loss(reader.scores([random.choice(p["inputs"]) for p in batch]), batch)

    return epochs * (len(data["passages"]) // BATCH), each


def report_losses(
    data: dict[str, Any],
    reports: Sequence[dict[str, Any]],
    reader: Reader,
    options: argparse.Namespace,
) -> Losses:
    """Losses over whole reports, with some passages and turned sentences beside each."""
    passages = Passages(data["passages"], data["outputs"])
    turned = Passages([said for report in reports for said in report["turned"]], data["outputs"])
    targets = {report["id"]: target(report, data["outputs"]) for report in reports}

    def each() -> Iterator[Tensor]:
        while True:
            for report in random.sample(reports, len(reports)):
                numbers = chosen(report, options.most)
                batch = passages.some(options.mixed) + turned.some(options.turned)
                inputs = [report["units"][n]["inputs"][random.random() < BARE] for n in numbers]
                found = reader.scores(inputs + [random.choice(p["inputs"]) for p in batch])
                mine, theirs = found[: len(numbers)], found[len(numbers) :]
                wanted, weights, true = targets[report["id"]]
                single = cross_entropy(mine, wanted[numbers], reduction="none") * weights[numbers]
                loss = UNITS * single.mean() + passages.loss(theirs, batch)
                # the best unit of a report decides what is true of it
                of_report = mine.amax(0)[: len(true)]
                yield loss + options.bag * cross_entropy(of_report, true)

    return options.epochs * len(reports), each


class Passages:
    """Passages in random order, again and again."""

    def __init__(self, passages: Sequence[dict[str, Any]], outputs: Sequence[str]) -> None:
        self.all = passages
        self.outputs = {output: at for at, output in enumerate(outputs)}
        self.left: list[dict[str, Any]] = []

    def some(self, count: int) -> list[dict[str, Any]]:
        """The next passages."""
        if len(self.left) < count:
            self.left = random.sample(self.all, len(self.all))
        taken, self.left = self.left[:count], self.left[count:]
        return taken

    def loss(self, scores: Tensor, passages: Sequence[dict[str, Any]]) -> Tensor:
        """Each passage is labelled for a few outputs, and says nothing of the others."""
        asked = [(row, output) for row, p in enumerate(passages) for output in p["about"]]
        rows = torch.tensor([row for row, _ in asked])
        columns = torch.tensor([self.outputs[output] for _, output in asked])
        wanted = [float(output in passages[row]["true"]) for row, output in asked]
        return cross_entropy(scores[rows, columns], torch.tensor(wanted, device=scores.device))


def target(report: dict[str, Any], outputs: Sequence[str]) -> tuple[Tensor, Tensor, Tensor]:
    """What each unit should be scored, with which weight, and what is true of the report.

    What is not true of a report is said by none of its units: that is certain. What is true of
    it is said where a coder marked it, and perhaps elsewhere too.
    """
    units = report["units"]
    wanted = torch.zeros(len(units), len(outputs))
    weights = torch.zeros(len(units), len(outputs))
    of_report = [output for output in outputs if not output.startswith("told/")]
    true = torch.tensor([float(output in report["true"]) for output in of_report])
    for at, output in enumerate(outputs[len(of_report) :], len(of_report)):
        untold = [number for number, unit in enumerate(units) if output in unit["untold"]]
        weights[untold, at] = MARKED
    for at, output in enumerate(of_report):
        carried = [number for number, unit in enumerate(units) if output in unit["carries"]]
        named = [number for number, unit in enumerate(units) if output in unit["names"]]
        weights[:, at] = 1
        if output in report["true"]:
            weights[:, at] = EVERYWHERE.get(output, UNMARKED if carried else 0.0)
        wanted[carried + named, at] = 1
        weights[named, at] = NAMED
        weights[carried, at] = MARKED
        seeming = [number for number, unit in enumerate(units) if output in unit["seems"]]
        weights[seeming, at] = SEEMING
    return wanted.to(device()), weights.to(device()), true.to(device())


def chosen(report: dict[str, Any], most: int) -> list[int]:
    """The units to learn from this time: all that are marked, and of the others what fits."""
    numbers = range(len(report["units"]))
    marked = [n for n in numbers if report["units"][n]["carries"] or report["units"][n]["seems"]]
    others = sorted(set(numbers) - set(marked))
    return sorted(marked + random.sample(others, min(len(others), max(0, most - len(marked)))))


def score(reader: Reader, report: dict[str, Any]) -> np.ndarray:
    """The scores of every unit of a report."""
    inputs = [unit["inputs"][0] for unit in report["units"]]
    with torch.no_grad():
        parts = [reader.scores(inputs[at : at + 256]) for at in range(0, len(inputs), 256)]
    return torch.cat(parts).float().cpu().numpy()


if __name__ == "__main__":
    main()

"""Many reports: each assessed once, results on disk as they come, on one machine or on several.

`assess` is a pure function of a `Job`; a `Store` keeps what it gives; a `Runner` decides where it
runs; `assess_many` brings the three together:

    with Processes(2) as runner:
        for outcome in assess_many(find_reports(["reports"]), store=Store("out"), runner=runner):
            print(outcome.file, outcome.assessment or outcome.problem)
"""

from wt2018.batch.errors import BatchError
from wt2018.batch.files import find_reports
from wt2018.batch.job import Job, Options, Recipe, Result, assess
from wt2018.batch.run import Outcome, assess_many
from wt2018.batch.runners import InProcess, Processes, Runner
from wt2018.batch.store import Store

__all__ = [
    "BatchError",
    "InProcess",
    "Job",
    "Options",
    "Outcome",
    "Processes",
    "Recipe",
    "Result",
    "Runner",
    "Store",
    "assess",
    "assess_many",
    "find_reports",
]

"""A register of partnerships: who published and sent what when, and which reports to audit.

`read_register` reads a table that a person keeps, `check_register` holds its dates against
paragraph 44 of the guidance, and `draw_sample` chooses the reports of a yearly audit.
"""

from wt2018.register.check import (
    Change,
    Received,
    RegisterCheck,
    Sending,
    Standing,
    YearCheck,
    check_register,
)
from wt2018.register.model import (
    REGIONS,
    AuthorityType,
    Entry,
    Problem,
    Register,
    RegisterError,
    YearEntry,
)
from wt2018.register.read import read_names, read_register
from wt2018.register.rendering import render_check, render_sample
from wt2018.register.rendering.csv import register_to_csv
from wt2018.register.sample import Lack, Pick, PickKind, Sample, Shortfall, draw_sample
from wt2018.register.spread import Tally

__all__ = [
    "REGIONS",
    "AuthorityType",
    "Change",
    "Entry",
    "Lack",
    "Pick",
    "PickKind",
    "Problem",
    "Received",
    "Register",
    "RegisterCheck",
    "RegisterError",
    "Sample",
    "Sending",
    "Shortfall",
    "Standing",
    "Tally",
    "YearCheck",
    "YearEntry",
    "check_register",
    "draw_sample",
    "read_names",
    "read_register",
    "register_to_csv",
    "render_check",
    "render_sample",
]

"""A register of partnerships: who published and sent what when, and which reports to audit.

`read_register` reads a table that a person keeps, `check_register` holds its dates against
paragraph 44 of the guidance, and `draw_sample` chooses the reports of a yearly audit.
"""

from wt2018.register.model import (
    REGIONS,
    AuthorityType,
    Entry,
    Problem,
    Register,
    RegisterError,
    YearEntry,
)
from wt2018.register.read import read_register

__all__ = [
    "REGIONS",
    "AuthorityType",
    "Entry",
    "Problem",
    "Register",
    "RegisterError",
    "YearEntry",
    "read_register",
]

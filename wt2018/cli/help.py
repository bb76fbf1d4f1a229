"""What stands at the end of a command's help."""

from __future__ import annotations

EXIT_CODES = """

\b
Exit codes:
  0    done
  1    the report stays under --fail-under, an example of a rule fails,
       or a report had to be left out of an evaluation or a cohort
  2    the options, report, facts or rules cannot be used
  3    the rules engine failed, or two engines disagree: nothing is rated
  130  interrupted
"""


def examples(*commands: str) -> str:
    """Commands to try, one a line, whatever the width of the help."""
    return "\n\n\b\nExamples:\n" + "".join(f"  {command}\n" for command in commands)

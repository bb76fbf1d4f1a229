"""`python -m wt2018`."""

from wt2018.cli import main

main(prog_name="wt2018")

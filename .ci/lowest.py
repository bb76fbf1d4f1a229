"""Print a constraints file that pins every dependency to its lower bound."""

import re
import sys
import tomllib
from pathlib import Path

project = tomllib.loads(Path(sys.argv[1]).read_text("utf-8"))["project"]
listed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
for requirement in listed:
    if bound := re.match(r"([\w-]+)>=([\w.]+)", requirement):
        print(f"{bound[1]}=={bound[2]}")

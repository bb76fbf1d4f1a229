"""List the licence of everything that wt2018 brings along, and end with 1 at one not known.

    python .ci/licences.py [extra ...]

Run it where wt2018 is installed with those extras; a dependency that is not installed, as the
system has no need of it, is left out. Versions differ from machine to machine, so that the list is
printed and not kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

COMPATIBLE = {
    "MIT", "MIT-0", "MIT-CMU", "BSD", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Zlib", "CC0-1.0",
    "ISC", "Unlicense", "HPND",  # permissive: keep the notice
    "Apache-2.0",  # permissive, with a grant of patents
    "PSF-2.0",  # Python's own, permissive
    "MPL-2.0",  # weak copyleft: binds changed files of theirs, and we change none
    "LGPL", "LGPL-3.0-only",  # binds changes of the library, which users can replace
}  # fmt: skip
"""Licences of what may be installed beside a program under MIT, and why."""

JUDGED = {
    "odfpy": "Apache-2.0, GPL or LGPL as one chooses: Apache-2.0",
    "matplotlib": "its own, made after Python's: permissive",
    "kiwisolver": "BSD-3-Clause, by its text",
    "cycler": "BSD-3-Clause, by its text",
    "pypdfium2": "BSD-3-Clause and Apache-2.0; PDFium in it is under the same",
    "krippendorff": "GPL-3.0-or-later: only with wt2018[evaluate], and not part of wt2018; whoever "
    "passes both on together does so under the GPL",
}
"""Packages that a person has looked at, as their metadata does not say it in one word."""

OTHER_NAMES = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "3-Clause BSD License": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "PSFL": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL",
}


def installed(name: str, extras: set[str], seen: dict[str, Distribution]) -> None:
    """All that a package brings along here, by name."""
    key = canonicalize_name(name)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    if key in seen and not extras:
        return
    seen[key] = found
    for line in found.requires or ():
        requirement = Requirement(line)
        wanted = [{"extra": extra} for extra in extras or {""}]
        if requirement.marker is None or any(map(requirement.marker.evaluate, wanted)):
            installed(requirement.name, requirement.extras, seen)


def declared(found: Distribution) -> str:
    """The licence that a package declares, in the newest of the ways that there have been."""
    about = found.metadata
    if expression := about.get("License-Expression"):
        return str(expression)
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    named = classifiers or [(about.get("License") or "not declared").split("\n")[0].strip()]
    return " OR ".join(OTHER_NAMES.get(one, one) for one in named)


def is_compatible(licence: str) -> bool:
    """Whether one of the alternatives is compatible, with all of its parts; not with brackets."""
    return any(
        all(part in COMPATIBLE for part in alternative.split(" AND "))
        for alternative in licence.split(" OR ")
    )


def rows(extras: set[str]) -> Iterator[tuple[str, str, str, bool]]:
    """Name, version, licence, and whether that is known to be compatible."""
    seen: dict[str, Distribution] = {}
    installed("wt2018", extras, seen)
    for name, found in sorted(seen.items()):
        licence = JUDGED.get(name) or declared(found)
        yield name, found.version, licence, name in JUDGED or is_compatible(licence)


def main(*extras: str) -> int:
    """Print the table."""
    unknown = []
    for name, version, licence, known in rows(set(extras)):
        print(f"{name:28} {version:14} {licence}{'' if known else '   NOT KNOWN TO BE COMPATIBLE'}")
        unknown += [] if known else [name]
    if unknown:
        print(f"Look at the licence of {', '.join(unknown)}, then see .ci/licences.py")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

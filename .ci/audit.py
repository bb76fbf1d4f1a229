"""Ask pip-audit for known vulnerabilities in an environment; end with 1 where there is one.

    python .ci/audit.py SITE_PACKAGES

Services are asked in turn. Where none can be reached, as in a build without network, this says so
plainly and ends with 0: nothing is known then, neither good nor bad. pip-audit itself calls that
"no known vulnerabilities", as a registry without advisories answers that it has no such package.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

SERVICES = ("osv", "pypi")
OWN = {"wt2018"}  # not on PyPI
SECONDS = 15  # that a service has to begin to answer


def asked(service: str, packages: str) -> list[dict[str, Any]]:
    """What a service says of each package; empty where it cannot be reached."""
    command = [sys.executable, "-m", "pip_audit", "--path", packages, "--vulnerability-service"]
    options = ["--format", "json", "--progress-spinner", "off", "--timeout", str(SECONDS)]
    done = subprocess.run(  # noqa: S603  # nothing in it comes from elsewhere
        [*command, service, *options], capture_output=True, text=True, check=False
    )
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return []
    return found if any("vulns" in one for one in found) else []


def verdict(service: str, found: list[dict[str, Any]]) -> int:
    """Say what a service knows; 1 where that is a vulnerability."""
    vulnerable = [one for one in found if one.get("vulns")]
    for one in vulnerable:
        for known in one["vulns"]:
            fixed = ", ".join(known["fix_versions"]) or "no version yet"
            print(f"{one['name']} {one['version']}: {known['id']}, mended in {fixed}")
    skipped = sorted(one["name"] for one in found if "vulns" not in one and one["name"] not in OWN)
    audited = sum("vulns" in one for one in found)
    print(f"{audited} packages audited ({service}), {len(vulnerable)} with a known vulnerability")
    if skipped:
        print(f"Not audited, as {service} does not know them: {', '.join(skipped)}")
    return 1 if vulnerable else 0


def main(packages: str) -> int:
    """Ask until one answers."""
    for service in SERVICES:
        if found := asked(service, packages):
            return verdict(service, found)
    print("NOT AUDITED: no source of advisories can be reached from here; SECURITY.md says how to")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))

"""Two sets of weights of which one goes on from the other -> the weights between.

    python training/blend.py EARLIER.pt LATER.pt OUT.pt SHARE

The share is the later one's. What lies between has learned the new without losing as much of the
old. Outputs that the earlier one does not know are the later one's.
"""

from __future__ import annotations

import sys

import torch


def main(earlier: str, later: str, out: str, share: str) -> None:
    """Write the weights between."""
    old, new = torch.load(earlier), torch.load(later)
    for name, value in new.items():
        if name in old:
            known = len(old[name])
            between = torch.lerp(old[name].float(), value[:known].float(), float(share))
            new[name] = torch.cat([between, value[known:].float()])
    torch.save(new, out)


if __name__ == "__main__":
    main(*sys.argv[1:])

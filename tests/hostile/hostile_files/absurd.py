"""Text that is readable and absurd: endless sentences, lines, words, lists and headings.

What takes quadratic time in the length of a sentence, a paragraph or a section shows here. `slow`
ones are as long as the default limits let through, and longer.
"""

from __future__ import annotations

from collections.abc import Iterator

from hostile_files.model import Input

_CUES = "Families told us that training changed practice and fewer children were harmed, "
_SENTENCE = "We audited 412 cases of neglect and 78% of families said that home was safer. "


def inputs() -> Iterator[Input]:
    """Each text short for the tests, and long for the script."""
    for name, (unit, times) in _UNITS.items():
        for label, factor in (("", 1), ("-long", 40)):
            yield Input(
                f"absurd/{name}{label}",
                ".md" if name.startswith("md-") else ".txt",
                lambda unit=unit, n=times * factor: (unit * n).encode(),
                slow=factor > 1,
            )
    yield Input("absurd/a-gigabyte-line", ".txt", lambda: b"told us " * 125_000_000, slow=True)
    yield Input("absurd/a-gigabyte-of-lines", ".txt", lambda: b"told us\n" * 125_000_000, slow=True)
    yield Input("absurd/a-gigabyte-of-noughts", ".pdf", lambda: b"%PDF-" + b"\0" * 10**9, slow=True)
    yield Input(
        "absurd/a-gigabyte-of-tags", ".html", lambda: b"<html>" + b"<b>" * 3 * 10**8, slow=True
    )


_UNITS = {
    "letters": ("a", 50_000),
    "capitals": ("A", 50_000),
    "capital-words": ("Aa ", 15_000),
    "capital-words-with-marks": ("Aa’s-", 10_000),
    "words-without-space": ("children", 6000),
    "figures": ("1", 50_000),
    "figures-with-points": ("1.2,", 12_000),
    "figures-apart": ("12 ", 16_000),
    "years": ("2020-21 ", 6000),
    "months": ("1 April 2020 to ", 3000),
    "percentages": ("7%", 25_000),
    "pounds": ("£", 50_000),
    "apostrophes": ("a'", 25_000),
    "hyphens": ("a-", 25_000),
    "points": (".", 50_000),
    "points-apart": (". ", 25_000),
    "ellipses": ("…", 50_000),
    "exclamations": ("!?", 25_000),
    "brackets": ("(", 50_000),
    "brackets-of-letters": ("(a) ", 12_000),
    "quotes": ("“", 50_000),
    "quotes-of-sentences": ("“Told.” ", 6000),
    "initials": ("A. B. ", 8000),
    "abbreviations": ("e.g. i.e. Dr. ", 3500),
    "addresses": ("http://a.b/?c=d&", 3000),
    "mail": ("a@b.", 12_000),
    "one-sentence-of-words": ("word ", 10_000),
    "one-sentence-of-cues": (_CUES, 600),
    "sentences-in-one-paragraph": (_SENTENCE, 600),
    "sentences-in-paragraphs": (_SENTENCE + "\n\n", 600),
    "short-lines": ("told\n", 10_000),
    "short-paragraphs": ("Told us.\n\n", 5000),
    "headings": ("Told us\n\n", 5000),
    "headings-and-text": ("Neglect\n\n" + _SENTENCE + "\n\n", 500),
    "bullets": ("- told us\n", 5000),
    "bullets-of-cues": ("- " + _SENTENCE + "\n", 600),
    "numbers-of-points": ("1. ", 16_000),
    "lines-of-dots": ("Told ....... 7\n\n", 3000),
    "contents-pages": ("Contents\n\n", 5000),
    "contents-and-headings": ("Contents\n\nTold us .... 7\n\nTold us\n\n", 1500),
    "names": ("Brackenshire Safeguarding Children Partnership ", 1000),
    "almost-names": ("Bath and North East Safeguarding Children ", 1200),
    "md-headings": ("# Told us\n\n", 4500),
    "md-bullets-after-a-long-line": ("told us that home was safer ", 1800),
    "md-table": ("| told | us |\n|---|---|\n| that | home |\n\n", 1000),
    "md-links": ("[told](http://hostile.invalid/) ", 1500),
    "md-stars": ("**told** *us* ", 3500),
}

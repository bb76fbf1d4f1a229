"""What a letter says besides what the rule book and the report say: every sentence stands here.

Placeholders in braces are filled in by `body.py`.
"""

from __future__ import annotations

import re

TITLE = "Feedback on your yearly report"
DATE = "[date]"
SENDER = "[your name and organisation]"
"""What is left for the sender to fill in, where it was not given."""

RECIPIENT = "colleagues"
GREETING = "Dear {recipient},"
OPENING = (
    "Thank you for your yearly report. This letter says how far it shows what the statutory "
    "guidance on safeguarding partners’ yearly reports, and the national analysis of such "
    "reports, ask for: what it shows well, what we did not find, and what you could write to "
    "show it. The annex goes through every item with the words of your report."
)
PARTICULARS = {"title": "Report", "partnership": "Partnership", "period": "Period"}

SUMMARY = "Summary"
RATED = "Overall, your report is rated"
SCORE = "Weighted by their importance, the items come to {score} points out of 100."
TALLY = "Of the {all}, {levels}."
APPLICABLE = ("item that applies to your report", "items that apply to your report")
NOT_SHOWN = "“Not evidenced” means that the report does not show it, and not that it was not done."
BECAUSE = "The rating rests on this:"
SHORT_OF = "For the next rating, “{next}”, we looked for the following and did not find it:"

STRENGTHS = "What your report shows well"
STRONG = "Here is what is fully evidenced, with the words that show it best."
ALSO_STRONG = "Also evidenced: {titles}."
NEARLY_STRONG = "No item is fully evidenced yet. These come closest:"
NO_STRENGTHS = "We found no item evidenced in the report as it stands."
AUDITOR_FOUND = "An auditor found this in your report."
NO_WORDS = "This rests on what we were told about the report, not on its words."

FIRST = "What is missing, and what to write first"
FIRST_SAYS = "Of all that could be added, this would raise the score most, the most useful first."
FIRST_LATER = (
    "What to write on the {others} stands under {each} in the annex.",
    ("other item", "other items"),
    ("it", "each of them"),
)
NOTHING_TO_WRITE = "Nothing is missing: every item that applies is fully evidenced."

ITEMS = "Annex: item by item"
ITEMS_SAY = (
    "“WT2018” is Working Together to Safeguard Children (2018). Quotations are word for word; "
    "{places}. Long ones are cut where you see “…”."
)
PLACES = {
    True: "the pages are those that a PDF viewer counts",
    False: "paragraphs are counted through the whole document, headings included",
}
SOURCE = "{citation}, {duty}."
ASKED = "What is asked: {criterion}"
FOUND = "What we found: {conditions}."
TOWARDS = "We also found, of what “{next}” asks for: {conditions}."
NOT_FOUND = "We found no words of the report that show this."
LACKS = "Not yet shown, and needed for “{next}”:"
LACKS_ONE = "Not yet shown, and one of these is needed for “{next}”:"
ONE_OF = "one of these:"
ALL_OF = "all of these:"
NOT_COUNTED = "We saw these words too, and did not count them, for the reason given:"
MORE_NOT_COUNTED = ("passage was", "passages were", "{more} like these not counted.")
WRITE = "What to write:"
WRITE_ONE = "What to write, one of these:"
AGAIN = "quoted above"
DOES_NOT_APPLY = "This does not apply to your report: {because} ({citation})."

DECIDED = "This level was decided by {coder}; the rules alone gave “{by_rules}”."
DECIDED_ALIKE = "This level was confirmed by {coder}."
AN_AUDITOR = "an auditor"
NOTE = "The reason given: “{note}”"

SETS = "What your report names"
SETS_SAY = "This is what we found named in your report, and where."
SETS_HEADER = ("What we looked for", "Named in your report")
NONE_NAMED = "none found"
SET_DECIDED = "Decided by {decided}."

READING = "How your report was read"
READ_BY = (
    "A program ({program}) read {file} and held it against the rules of {edition} (version "
    "{version}). It looks for words that show what each "
    "item asks for, and gives a level by written rules."
)
THE_FILE = "the file {file}{extent}"
BY_HAND = "facts that were put together by hand"
PERSON = (
    "A program can miss what is there and misread what it finds, and it cannot tell whether what "
    "a report says is true. That is why every level in the annex comes with the words that it "
    "rests on: a person reads them and decides."
)
DECIDED_ITEMS = ("Auditors decided the level of {items}: {titles}.", ("item", "items"))
DECIDED_SETS = "Auditors decided what your report names under: {titles}."
NONE_DECIDED = "The levels in this letter are those that the rules gave."

CLOSING = (
    "If we have missed something, or read it otherwise than you meant it, please tell us "
    "where it stands and we will gladly look again. Thank you for your work for children and "
    "families."
)
FAREWELL = "Yours sincerely,"

_OPENS = re.compile(r"(^|[\s(\[“‘])\"")

_COUNTED = re.compile(r"(?<=\bp\.) (?=\d)|(?<=\bpara\.) (?=\d)")


def typeset(text: str) -> str:
    """Words of the rule book as they are printed: with curly quotation marks and apostrophes.

    Words of a report are never changed.
    """
    curly = _OPENS.sub(r"\1“", text).replace('"', "”")
    return curly.replace("'", "’").replace(" ...", " …").replace("...", "…")


def place(text: str) -> str:
    """A place in a report, whose number stays on one line with what it counts."""
    return _COUNTED.sub("\u00a0", text)

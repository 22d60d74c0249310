"""What short marks mean, for every stage alike: a dash, the text of an error, a word for a level."""

import re

from renja.codes.level import Level
from renja.text import fold

DASHES = "-‐‑‒–—―−"
"""Every character that people type, or a program sets, as a dash."""

_NONE = re.compile(rf"[{DASHES}.…_\s]*[{DASHES}.…_][{DASHES}.…_\s]*")
_ERROR = re.compile(
    r"(?:#(?:DIV/0|REF|N/A|VALUE|NAME|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|BUSY|UNKNOWN|GETTING_DATA)"
    r"[!?]?|Err:[0-9]+|#{3,})\s*%?",
    re.IGNORECASE,
)
_LEVEL_WORDS = {
    Level.SUB_KEGIATAN: r"sub ?(?:kegiatan|keg|giat)",
    Level.KEGIATAN: r"kegiatan|keg|giat",
    Level.PROGRAM: r"program|prog",
    Level.BIDANG_URUSAN: r"bidang urusan(?: pemerintahan)?|urusan pemerintahan bidang|urusan bidang",
    Level.URUSAN: r"urusan(?: pemerintahan)?",
}
"""Patterns of folded words, the deepest level first."""

_OPENING = re.compile(
    rf"(?:{'|'.join(f'(?P<{level}>{said})' for level, said in _LEVEL_WORDS.items())})\b ?"
)
_WITHIN = {
    level: re.compile(rf"(?<![^\W_])(?:{said.replace(' ', '[ _]')})(?![^\W_])")
    for level, said in _LEVEL_WORDS.items()
}


def is_dash(text: str) -> bool:
    """Whether the text says that there is none: dashes, dots or underlines only, blanks aside."""
    return _NONE.fullmatch(text) is not None


def is_error_text(text: str) -> bool:
    """Whether the text is what a spreadsheet shows for an error (`#DIV/0!`, `Err:502`, `####`)."""
    return _ERROR.fullmatch(text) is not None


def level_opening(text: str) -> tuple[Level | None, str]:
    """The level that the first words name (`Sub Keg. …`), and the folded words behind them.

    None and all folded words where no level stands first.
    """
    folded = fold(text)
    match = _OPENING.match(folded)
    return (None, folded) if match is None else (Level(str(match.lastgroup)), folded[match.end() :])


def level_within(heading: str) -> Level | None:
    """The deepest level that a folded heading speaks of, None where it names none."""
    return next((level for level, said in _WITHIN.items() if said.search(heading)), None)

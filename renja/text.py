"""Text as people type it, cleaned for reading and folded for comparing."""

import re
import unicodedata

_ESCAPES = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u2060\ufeff]+")
_HALF = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w%]+")

LOST = "\ufffd"
"""Stands where a character was that cannot be stored."""

_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})


def clean(text: str) -> str:
    """The text with Excel's escapes decoded, invisible characters gone and blanks single.

    `_x000D_`, NBSP, zero-width and control characters become a blank or nothing, half a character
    U+FFFD; letters, digits and punctuation stay as they are.
    """
    if text.isascii() and text.isprintable() and "  " not in text and "_x" not in text:
        return text.strip()
    decoded = _ESCAPES.sub(lambda match: chr(int(match.group(1), 16)), text)
    whole = storable(decoded) if _HALF.search(decoded) else decoded
    visible = _CONTROL.sub(" ", unicodedata.normalize("NFC", whole))
    return _BLANKS.sub(" ", visible).strip()


def storable(text: str) -> str:
    """The text as every database takes it: half characters and NUL become U+FFFD, nothing else changes."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", LOST)


def is_broken(text: str) -> bool:
    """Whether the text holds half a character, as is left of one that was cut in its middle."""
    return LOST in clean(text) and LOST not in text


def shown(name: str) -> str:
    """A file's or folder's name as it is stored and told: whole characters, invisible ones written out."""
    return "".join(
        letter.encode("unicode_escape").decode() if unicodedata.category(letter) in _INVISIBLE else letter
        for letter in storable(name)
    )


def fold(text: str) -> str:
    """The words of a text for matching: compatibility forms, no case, no punctuation, single blanks.

    `%` counts as a word character. For matching only; never stored as a value.
    """
    words = unicodedata.normalize("NFKC", clean(text)).casefold()
    return _NOT_WORD.sub(" ", words).strip()

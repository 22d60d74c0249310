"""Slips of the keyboard: one wrong keystroke that turns a word into no other word."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiou")
_SHORTEST = 5
_LONG = 7


def is_slip(sent: str, *, meant: str) -> bool:
    """Whether `sent` is `meant` with one keystroke wrong, so that no other word is likely meant.

    Both in small letters. In words of five letters or more: a letter doubled or two letters swapped.
    From seven letters also a letter missing, one too many, or the neighbour of a key. A short word with
    another letter is mostly another word (bidan and bidang, kasur and kasus), as is a vowel for a
    vowel (angkutan and angkatan); the first letter is hardly ever the wrong one.
    """
    if min(len(sent), len(meant)) < _SHORTEST or sent[0] != meant[0] or sent == meant:
        return False
    at = next((i for i, (a, b) in enumerate(zip(sent, meant, strict=False)) if a != b), None)
    if at is None:
        at = min(len(sent), len(meant))
    if len(sent) == len(meant):
        return _is_exchange(sent, meant, at=at)
    if len(sent) == len(meant) + 1:
        is_doubled = sent[at] == sent[at - 1]
        return sent[:at] + sent[at + 1 :] == meant and (is_doubled or len(meant) >= _LONG)
    return len(meant) >= _LONG and meant[:at] + meant[at + 1 :] == sent


def _is_exchange(sent: str, meant: str, *, at: int) -> bool:
    """Two letters swapped, or one key hit for its neighbour."""
    if sent[at + 1 :] == meant[at + 1 :]:
        return len(meant) >= _LONG and _are_neighbours(sent[at], meant[at])
    return sent[at + 2 :] == meant[at + 2 :] and sent[at : at + 2] == meant[at : at + 2][::-1]


def _are_neighbours(one: str, other: str) -> bool:
    if {one, other} <= _VOWELS:
        return False
    places = [
        (row, index + row / 2)
        for letter in (one, other)
        for row, letters in enumerate(_ROWS)
        if (index := letters.find(letter)) >= 0
    ]
    if len(places) < 2:
        return False
    (row, column), (other_row, other_column) = places
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1

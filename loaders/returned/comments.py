"""The comments of a worksheet: people's own stay, those of an earlier return give way to new ones."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.etree import _Element as Element

from loaders.returned.former import text_of
from loaders.returned.markup import (
    MAIN,
    UnfitMarkup,
    added,
    first,
    legal,
    name_of,
    named,
    parsed,
    serialised,
)
from renja.cells.address import Place, place_of
from renja.cells.cell import column_letters
from renja.cells.returnmark import ADDED_NOTE

AUTHOR = "Aplikasi Renja"
_EMPTY = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
_LONGEST = 8_000
_FONT = {"sz": "9", "color": "81", "rFont": "Tahoma", "family": "2"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAK = "\n\n"
_THREAD = "tc="
"""How the author of a comment begins that stands for a thread (Excel 365): its text is never shown."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said about one cell: a heading, which begins with `ADDED_NOTE`, and a text."""

    place: Place
    judul: str
    teks: str


class CommentPart:
    """The comments part of one worksheet, None for one without comments. UnfitMarkup for anything else."""

    def __init__(self, data: bytes | None) -> None:
        self._root = parsed(_EMPTY if data is None else data)
        authors, comments = first(self._root, "authors"), first(self._root, "commentList")
        if authors is None or comments is None:
            raise UnfitMarkup("no list of comments")
        self._authors, self._list = authors, comments
        self._names = [one.text or "" for one in named(authors, "author")]
        self._texts = {one: _text(one) for one in named(comments, "comment")}

    @property
    def kept(self) -> frozenset[Place]:
        """The cells with comments of people."""
        places = (place_of(one.get("ref")) for one, text in self._texts.items() if _own(text) is not None)
        return frozenset(place for place in places if place)

    @property
    def is_dressed(self) -> bool:
        """Whether an earlier return added to the comments."""
        return any(ADDED_NOTE in text for text in self._texts.values())

    def written(self, notes: Sequence[Note]) -> bytes:
        """The part with people's comments and these; a cell that has one of theirs gets both in one."""
        new, kept = {note.place: note for note in notes}, self.kept
        for comment, text in self._texts.items():
            place = place_of(comment.get("ref"))
            if place in kept and _own(text) is not None:
                self._rewrite(comment, text, note=new.pop(place, None))
            else:
                self._list.remove(comment)
        for note in new.values():
            row, column = note.place
            ref = f"{column_letters(column)}{row}"
            comment = added(self._list, "comment", ref=ref, authorId=str(self._author()))
            _say(added(comment, "text"), note)
        return serialised(self._root)

    def _rewrite(self, comment: Element, text: str, *, note: Note | None) -> None:
        """Take out of a comment of people what an earlier return put in, and put in what is new."""
        number = int(comment.get("authorId", 0))
        author = self._names[number] if number < len(self._names) else ""
        holder = first(comment, "text")
        if holder is None or author.startswith(_THREAD) or (note is None and ADDED_NOTE not in text):
            return
        left = len(_own(text) or "")
        for piece in list(holder):
            holder.remove(piece)
            told = text_of(piece)
            if name_of(piece) not in ("r", "t") or left <= 0:
                continue
            if len(told) > left:
                _run(holder, told[:left])
            elif name_of(piece) == "t":
                added(holder, "r").append(deepcopy(piece))
            else:
                holder.append(piece)
            left -= len(told)
        if note is not None:
            _say(holder, note, before=_BREAK)

    def _author(self) -> int:
        """The number of our author, added to the others if need be."""
        if AUTHOR not in self._names:
            added(self._authors, "author").text = AUTHOR
            self._names.append(AUTHOR)
        return self._names.index(AUTHOR)


def _say(holder: Element, note: Note, *, before: str = "") -> None:
    _run(holder, f"{before}{note.judul}\n", bold=True)
    _run(holder, note.teks[:_LONGEST])


def _run(holder: Element, text: str, *, bold: bool = False) -> None:
    run = added(holder, "r")
    look = added(run, "rPr")
    if bold:
        added(look, "b")
    for name, value in _FONT.items():
        added(look, name, **{"indexed" if name == "color" else "val": value})
    shown = added(run, "t")
    shown.set(_SPACE, "preserve")
    shown.text = legal(text)


def _text(comment: Element) -> str:
    holder = first(comment, "text")
    return "" if holder is None else text_of(holder)


def _own(text: str) -> str | None:
    """What people wrote in a comment; None when an earlier return made it."""
    own, made, _ = text.partition(ADDED_NOTE)
    if not made:
        return text
    return own.rstrip() or None

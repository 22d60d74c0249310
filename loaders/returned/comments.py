"""The comments of a worksheet: people's own stay, those of an earlier return give way to new ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.returned.markup import MAIN, Edits, Tag, UnfitMarkup, content, scan, utf8
from renja.cells.address import Place, place_of
from renja.cells.cell import column_letters
from renja.cells.returnmark import ADDED_NOTE

AUTHOR = "Aplikasi Renja"
_EMPTY = f'<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>'.encode()
_LONGEST = 8_000
_FONT = '<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'
_BREAK = "\n\n"
_THREAD = "tc="
"""How the author of a comment begins that stands for a thread (Excel 365): its text is never shown."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said about one cell: a heading, which begins with `ADDED_NOTE`, and a text."""

    place: Place
    judul: str
    teks: str


@dataclass(slots=True)
class _Piece:
    """A child of a comment's text: a run, or bare text."""

    tag: Tag
    end: int = 0
    text: str = ""


@dataclass(slots=True)
class _Comment:
    """A comment: its start tag and end, its text's start tag and where that ends, and its pieces."""

    tag: Tag
    end: int = 0
    text: Tag | None = None
    text_end: int = 0
    pieces: list[_Piece] = field(default_factory=list)


class CommentPart:
    """The comments part of one worksheet, None for one without comments. UnfitMarkup for anything else."""

    def __init__(self, data: bytes | None) -> None:
        self._data = utf8(data) if data is not None else _EMPTY
        self._found = _Scan()
        scan(self._data, started=self._found.started, ended=self._found.ended, texted=self._found.texted)
        if self._found.authors is None or self._found.list is None:
            raise UnfitMarkup("no list of comments")
        self._kept = {
            place: comment for comment in self._found.comments if (place := self._place_kept(comment))
        }

    @property
    def kept(self) -> frozenset[Place]:
        """The cells with comments of people."""
        return frozenset(self._kept)

    @property
    def is_dressed(self) -> bool:
        """Whether an earlier return added to the comments."""
        return any(ADDED_NOTE in _text(comment) for comment in self._found.comments)

    def written(self, notes: Sequence[Note]) -> bytes:
        """The part with people's comments and these; a cell that has one of theirs gets both in one."""
        edits = Edits(self._data)
        new = {note.place: note for note in notes}
        for comment in self._found.comments:
            place = place_of(comment.tag.attributes.get("ref"))
            if place in self._kept:
                self._rewrite(edits, comment, note=new.pop(place, None))
            else:
                edits.replace(comment.tag.start, comment.end, b"")
        if new:
            author = self._author(edits)
            lines = "".join(self._comment(note, author=author) for note in new.values())
            self._append(edits, self._found.list, lines, end=self._found.list_end)
        return edits.applied()

    def _place_kept(self, comment: _Comment) -> Place | None:
        """The place of a comment of people; None for one that an earlier return made."""
        return None if _own(_text(comment)) is None else place_of(comment.tag.attributes.get("ref"))

    def _rewrite(self, edits: Edits, comment: _Comment, *, note: Note | None) -> None:
        """Take out of a comment of people what an earlier return put in, and put in what is new."""
        author = int(comment.tag.attributes.get("authorId", 0))
        if comment.text is None or self._found.author(author).startswith(_THREAD):
            return
        if note is None and ADDED_NOTE not in _text(comment):
            return
        x = comment.tag.prefix
        kept = self._own_runs(comment)
        added = self._runs(note, before=_BREAK) if note else ""
        new = f"<{x}text>".encode() + kept + added.encode() + f"</{x}text>".encode()
        edits.replace(comment.text.start, comment.text_end, new)

    def _own_runs(self, comment: _Comment) -> bytes:
        """The runs of a comment as people wrote them, up to what an earlier return added."""
        left = len(_own(_text(comment)) or "")
        x = comment.tag.prefix
        runs = b""
        for piece in comment.pieces:
            if left <= 0:
                break
            if len(piece.text) > left:
                runs += self._run(piece.text[:left]).encode()
            elif piece.tag.name == "t":
                runs += f"<{x}r>".encode() + self._data[piece.tag.start : piece.end] + f"</{x}r>".encode()
            else:
                runs += self._data[piece.tag.start : piece.end]
            left -= len(piece.text)
        return runs

    def _author(self, edits: Edits) -> int:
        """The number of our author, added to the others if need be."""
        names, tag = self._found.names, self._found.authors
        if AUTHOR in names:
            return names.index(AUTHOR)
        x = self._prefix
        self._append(edits, tag, f"<{x}author>{AUTHOR}</{x}author>", end=self._found.authors_end)
        return len(names)

    def _append(self, edits: Edits, tag: Tag | None, inside: str, *, end: int) -> None:
        if tag is None:
            raise UnfitMarkup("no list of comments")
        if tag.empty:
            x = f"{tag.prefix}{tag.name}"
            edits.replace(tag.start, tag.end, f"<{x}>{inside}</{x}>".encode())
        else:
            edits.insert(end, inside.encode())

    def _comment(self, note: Note, *, author: int) -> str:
        x = self._prefix
        row, column = note.place
        ref = f"{column_letters(column)}{row}"
        text = f"<{x}text>{self._runs(note)}</{x}text>"
        return f'<{x}comment ref="{ref}" authorId="{author}">{text}</{x}comment>'

    def _runs(self, note: Note, *, before: str = "") -> str:
        return self._run(f"{before}{note.judul}\n", bold=True) + self._run(note.teks[:_LONGEST])

    def _run(self, text: str, *, bold: bool = False) -> str:
        x = self._prefix
        font = f"{'<b/>' if bold else ''}{_FONT}".replace("<", f"<{x}")
        shown = content(text)
        return f'<{x}r><{x}rPr>{font}</{x}rPr><{x}t xml:space="preserve">{shown}</{x}t></{x}r>'

    @property
    def _prefix(self) -> str:
        return self._found.list.prefix if self._found.list else ""


class _Scan:
    """Notes the authors and comments of a part."""

    def __init__(self) -> None:
        self.authors: Tag | None = None
        self.authors_end = 0
        self.list: Tag | None = None
        self.list_end = 0
        self.names: list[str] = []
        self.comments: list[_Comment] = []
        self._open: list[str] = []

    def author(self, number: int) -> str:
        return self.names[number] if number < len(self.names) else ""

    def started(self, tag: Tag) -> None:
        self._open.append(tag.name)
        match tag.depth, tag.name:
            case 1, "authors":
                self.authors = tag
            case 1, "commentList":
                self.list = tag
            case 2, "author":
                self.names.append("")
            case 2, "comment":
                self.comments.append(_Comment(tag))
            case 3, "text" if self.comments:
                self.comments[-1].text = tag
            case 4, "r" | "t" if self.comments and self._open[3] == "text":
                self.comments[-1].pieces.append(_Piece(tag))

    def ended(self, tag: Tag, start: int, end: int) -> None:
        self._open.pop()
        match tag.depth, tag.name:
            case 1, "authors":
                self.authors_end = start
            case 1, "commentList":
                self.list_end = start
            case 2, "comment":
                self.comments[-1].end = end
            case 3, "text" if self.comments:
                self.comments[-1].text_end = end
            case 4, "r" | "t" if self.comments and self._open[3] == "text":
                self.comments[-1].pieces[-1].end = end

    def texted(self, text: str) -> None:
        if self._open[-1] == "author":
            self.names[-1] += text
        elif self._open[-1] == "t" and self.comments and self.comments[-1].pieces and "text" in self._open:
            self.comments[-1].pieces[-1].text += text


def _text(comment: _Comment) -> str:
    return "".join(piece.text for piece in comment.pieces)


def _own(text: str) -> str | None:
    """What people wrote in a comment; None when an earlier return made it."""
    own, added, _ = text.partition(ADDED_NOTE)
    if not added:
        return text
    return own.rstrip() or None

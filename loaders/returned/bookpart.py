"""The workbook part: which sheets there are, in which order, and the names that point to them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from loaders.returned.markup import RELATIONSHIPS, Edits, Tag, UnfitMarkup, attribute, scan, utf8

_LONGEST_NAME = 31
_ID = f"{{{RELATIONSHIPS}}}id"


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet of the workbook: its name, and the id of the relationship to its part."""

    nama: str
    relation: str


class BookPart:
    """The workbook part. UnfitMarkup for one without sheets."""

    def __init__(self, data: bytes) -> None:
        self._data = utf8(data)
        self._sheets: list[Tag] = []
        self._views: list[Tag] = []
        self._names: list[tuple[Tag, int]] = []
        self._at = -1
        scan(self._data, started=self._started, ended=self._ended)
        if not self._sheets or self._at < 0:
            raise UnfitMarkup("a workbook without sheets")

    @property
    def sheets(self) -> tuple[SheetEntry, ...]:
        """The sheets in their order, charts among them."""
        return tuple(
            SheetEntry(tag.attributes.get("name", ""), tag.attributes.get(_ID, "")) for tag in self._sheets
        )

    def free_name(self, wanted: str, *, taken: Collection[str] = ()) -> str:
        """The name, numbered if another sheet has it already."""
        known = {entry.nama.casefold() for entry in self.sheets} | {name.casefold() for name in taken}
        name, number = wanted, 2
        while name.casefold() in known:
            name = f"{wanted[: _LONGEST_NAME - 5]} ({number})"
            number += 1
        return name

    def with_sheets(self, first: Sequence[SheetEntry], *, without: Collection[str]) -> bytes:
        """The part with new sheets before all others, the first of them shown, and some sheets gone.

        without: relationship ids of the sheets that go.
        """
        edits = Edits(self._data)
        gone = {at for at, entry in enumerate(self.sheets) if entry.relation in without}
        moved: dict[int, int] = {}
        for at in range(len(self._sheets)):
            if at not in gone:
                moved[at] = len(first) + len(moved)
        for at in gone:
            edits.replace(self._sheets[at].start, self._sheets[at].end, b"")
        self._move_names(edits, moved=moved)
        for view in self._views:
            edits.set(view, activeTab="0" if first else None, firstSheet=None)
        edits.insert(self._at, self._entries(first))
        return edits.applied()

    def _entries(self, first: Sequence[SheetEntry]) -> bytes:
        last = max(int(tag.attributes.get("sheetId", 0)) for tag in self._sheets)
        x = self._sheets[0].prefix
        return "".join(
            f'<{x}sheet xmlns:r="{RELATIONSHIPS}" name={attribute(entry.nama)} '
            f'sheetId="{last + number}" r:id="{entry.relation}"/>'
            for number, entry in enumerate(first, start=1)
        ).encode()

    def _move_names(self, edits: Edits, *, moved: Mapping[int, int]) -> None:
        """Let names of one sheet follow it; those of a sheet that goes, go too."""
        for tag, end in self._names:
            at = int(tag.attributes["localSheetId"])
            if at in moved:
                edits.set(tag, localSheetId=str(moved[at]))
            else:
                edits.replace(tag.start, end, b"")

    def _started(self, tag: Tag) -> None:
        match tag.depth, tag.name:
            case 1, "sheets":
                self._at = tag.end
            case 2, "sheet":
                self._sheets.append(tag)
            case 2, "workbookView":
                self._views.append(tag)

    def _ended(self, tag: Tag, _: int, end: int) -> None:
        if (tag.depth, tag.name) == (2, "definedName") and "localSheetId" in tag.attributes:
            self._names.append((tag, end))

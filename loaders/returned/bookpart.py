"""The workbook part: which sheets there are, in which order, and the names that point to them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from loaders.returned.markup import (
    RELATIONSHIPS,
    UnfitMarkup,
    beside,
    first,
    legal,
    named,
    parsed,
    serialised,
)

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
        self._root = parsed(data)
        sheets = first(self._root, "sheets")
        if sheets is None or first(sheets, "sheet") is None:
            raise UnfitMarkup("a workbook without sheets")
        self._sheets = sheets

    @property
    def sheets(self) -> tuple[SheetEntry, ...]:
        """The sheets in their order, charts among them."""
        found = named(self._sheets, "sheet")
        return tuple(SheetEntry(one.get("name", ""), one.get(_ID, "")) for one in found)

    def free_name(self, wanted: str) -> str:
        """The name, numbered if another sheet has it already."""
        known = {entry.nama.casefold() for entry in self.sheets}
        name, number = wanted, 2
        while name.casefold() in known:
            name = f"{wanted[: _LONGEST_NAME - 5]} ({number})"
            number += 1
        return name

    def remove_sheets(self, relations: Collection[str]) -> None:
        """Take out the sheets with these relationship ids, and the names of those sheets alone."""
        sheets = list(named(self._sheets, "sheet"))
        left = [at for at, sheet in enumerate(sheets) if sheet.get(_ID) not in relations]
        for sheet in sheets:
            if sheet.get(_ID) in relations:
                self._sheets.remove(sheet)
        self._move_names({at: number for number, at in enumerate(left)})

    def put_first(self, entries: Sequence[SheetEntry]) -> None:
        """Put new sheets before all others, the first of them shown."""
        sheets = list(named(self._sheets, "sheet"))
        last = max((int(one.get("sheetId", 0)) for one in sheets), default=0)
        for number, entry in enumerate(entries):
            fresh = etree.Element(beside(self._sheets, "sheet"), nsmap={"r": RELATIONSHIPS})
            fresh.set("name", legal(entry.nama))
            fresh.set("sheetId", str(last + number + 1))
            fresh.set(_ID, entry.relation)
            self._sheets.insert(number, fresh)
        self._move_names({at: at + len(entries) for at in range(len(sheets))})
        for view in named(first(self._root, "bookViews"), "workbookView"):
            view.set("activeTab", "0")
            view.attrib.pop("firstSheet", "")

    def written(self) -> bytes:
        """The part."""
        return serialised(self._root)

    def _move_names(self, moved: Mapping[int, int]) -> None:
        """Let names of one sheet follow it; those of a sheet that went, go too."""
        names = first(self._root, "definedNames")
        for one in list(named(names, "definedName")):
            at = one.get("localSheetId")
            if at is None:
                continue
            if int(at) in moved:
                one.set("localSheetId", str(moved[int(at)]))
            elif names is not None:
                names.remove(one)
        if names is not None and not len(names):
            self._root.remove(names)

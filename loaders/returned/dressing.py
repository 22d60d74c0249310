"""A workbook dressed for its way back: cells coloured and commented, our sheets first, the rest as sent."""

from collections.abc import Sequence
from posixpath import dirname

from loaders.master.sheetlayout import lines_of
from loaders.returned.added import CONTENT_TYPE, AddedSheet
from loaders.returned.bookpart import BookPart, SheetEntry
from loaders.returned.comments import CommentPart, Note
from loaders.returned.drawing import Box, with_boxes
from loaders.returned.former import find_former
from loaders.returned.listing import ALL_FINDINGS, CORRECTIONS, FINDINGS, Listing
from loaders.returned.look import Looks, colour_of
from loaders.returned.markup import UnfitMarkup
from loaders.returned.package import Package, Relationship, main_part
from loaders.returned.reply import CellReply, Reply
from loaders.returned.sheetpart import SheetPart
from loaders.returned.stylesheet import StyleSheet
from renja.cells.address import Place
from renja.cells.returnmark import ADDED_NOTE

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_MOST_NOTES = 2_000
"""Comments on one sheet; a spreadsheet program chokes on many more, and the list has them all."""
_BOX_WIDTH, _LETTERS_PER_LINE, _PIXELS_PER_LINE = 340, 46, 15
_LEAST_HEIGHT, _MOST_HEIGHT = 60, 420


def dressed(data: bytes, *, reply: Reply, lost: Sequence[str] = ()) -> bytes:
    """The workbook (.xlsx or .xlsm) with the reply in it.

    What an earlier return added is taken out first. lost: what the workbook could not keep of the file
    that was sent. UnfitMarkup, KeyError or BadZipFile for a package that is not laid out as expected.
    """
    return _Dressing(Package(data), reply=reply, lost=lost).finished()


class _Dressing:
    """The work on one package."""

    def __init__(self, package: Package, *, reply: Reply, lost: Sequence[str]) -> None:
        self._package = package
        self._reply = reply
        self._lost = lost
        self._main = main_part(package)
        self._book = BookPart(package.read(self._main))
        self._relations = {one.id: one for one in package.relationships(self._main)}
        self._styles_part = self._part_of_kind("styles")
        self._styles = StyleSheet(package.read(self._styles_part))
        self._looks = Looks(self._styles)

    def finished(self) -> bytes:
        """The package with everything done."""
        sheets = self._worksheets()
        strings = next(
            (one.target for one in self._relations.values() if one.kind == "sharedStrings"), None
        )
        former = find_former(self._package, parts=[one.target for _, one in sheets], strings=strings)
        self._styles.paint_back(former.paints)
        own = [(entry, one) for entry, one in sheets if one.target not in former.parts]
        for number, (entry, one) in enumerate(own, start=1):
            self._dress_sheet(one.target, cells=self._reply.cells(entry.nama), number=number)
        gone = [one for _, one in sheets if one.target in former.parts]
        for one in gone:
            self._package.remove(one.target)
            self._package.unrelate(self._main, target=one.target)
        self._add_sheets(own=[entry for entry, _ in own], gone=gone)
        self._package.write(self._styles_part, self._styles.written())
        return self._package.saved()

    def _worksheets(self) -> list[tuple[SheetEntry, Relationship]]:
        found = [(entry, self._relations.get(entry.relation)) for entry in self._book.sheets]
        return [(entry, one) for entry, one in found if one is not None and one.kind == "worksheet"]

    def _part_of_kind(self, kind: str) -> str:
        for one in self._relations.values():
            if one.kind == kind and one.target in self._package:
                return one.target
        raise UnfitMarkup(f"no part for {kind}")

    def _dress_sheet(self, part: str, *, cells: dict[Place, CellReply], number: int) -> None:
        data = self._package.read(part)
        commented = any(one.kind == "comments" for one in self._package.relationships(part))
        if not cells and not commented and b"tabSelected" not in data:
            return
        sheet = SheetPart(data)
        shown: dict[Place, CellReply] = {}
        for place, cell in sorted(cells.items()):
            shown.setdefault(sheet.anchor(place), CellReply()).join(cell)
        for place, cell in shown.items():
            colour = colour_of(cell.keparahan)
            sheet.set_style(place, self._styles.painted(sheet.style(place), rgb=colour))
        told = [place for place, cell in shown.items() if cell.temuan][:_MOST_NOTES]
        notes = [_note(place, shown[place]) for place in told]
        self._comment(part, sheet=sheet, notes=notes, number=number)
        self._package.write(part, sheet.written())

    def _comment(self, part: str, *, sheet: SheetPart, notes: Sequence[Note], number: int) -> None:
        """Write the comments of a sheet and their drawing."""
        package, known = self._package, self._package.relationships(part)
        name = next((one.target for one in known if one.kind == "comments"), None)
        comments = CommentPart(package.read(name) if name else None)
        if not notes and not comments.is_dressed:
            return
        place = dirname(self._main)
        if name is None:
            name = package.free_name(f"{place}/comments{{}}.xml")
            package.declare(name, content_type=_COMMENTS)
            package.relate(part, kind="comments", target=name)
        package.write(name, comments.written(notes))
        drawn = next((one.target for one in known if one.id == sheet.drawing), None)
        boxes = {note.place: _box(sheet, note) for note in notes if note.place not in comments.kept}
        target = drawn or package.free_name(f"{place}/drawings/vmlDrawing{{}}.vml")
        old = package.read(drawn) if drawn else None
        package.write(target, with_boxes(old, kept=comments.kept, boxes=boxes, block=number))
        if not drawn:
            package.declare_suffix("vml", content_type=_DRAWING)
            sheet.draw(package.relate(part, kind="vmlDrawing", target=target))

    def _add_sheets(self, *, own: Sequence[SheetEntry], gone: Sequence[Relationship]) -> None:
        """Write our sheets, and the workbook part that names them."""
        left, book = [entry.nama for entry in own], self._book
        book.remove_sheets([one.id for one in gone])
        names = {wanted: book.free_name(wanted) for wanted in (FINDINGS, ALL_FINDINGS, CORRECTIONS)}
        listing = Listing(
            reply=self._reply, looks=self._looks, names=names, lembar=frozenset(left), lost=self._lost
        )
        sheets = {FINDINGS: listing.findings(self._styles.paints)}
        if not listing.is_short:
            sheets[ALL_FINDINGS] = listing.all_findings()
        if self._reply.koreksi:
            sheets[CORRECTIONS] = listing.corrections()
        entries = [SheetEntry(names[wanted], self._add_sheet(sheet)) for wanted, sheet in sheets.items()]
        book.put_first(entries)
        self._package.write(self._main, book.written())

    def _add_sheet(self, sheet: AddedSheet) -> str:
        name = self._package.free_name(f"{dirname(self._main)}/worksheets/sheet{{}}.xml")
        self._package.write(name, sheet.written())
        self._package.declare(name, content_type=CONTENT_TYPE)
        return self._package.relate(self._main, kind="worksheet", target=name)


def _note(place: Place, cell: CellReply) -> Note:
    return Note(place, f"{ADDED_NOTE} ({len(cell.temuan)})", cell.sentences())


def _box(sheet: SheetPart, note: Note) -> Box:
    lines = 2 + lines_of(note.teks, width=_LETTERS_PER_LINE)
    height = max(_LEAST_HEIGHT, min(_MOST_HEIGHT, lines * _PIXELS_PER_LINE))
    anchor = sheet.box_beside(note.place, width=_BOX_WIDTH, height=height)
    return Box(anchor, _BOX_WIDTH, height)

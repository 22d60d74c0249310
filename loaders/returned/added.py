"""A worksheet of our own for a package: cells of text and numbers, links to cells, nothing that runs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO

from loaders.master.sheetlayout import lines_of, row_height
from loaders.returned.markup import MAIN, attribute, content
from renja.cells.cell import column_letters

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
LONGEST_TEXT = 32_000
_FOLIO = 14
_FOOTER = "&amp;L&amp;8&amp;A&amp;R&amp;8Halaman &amp;P dari &amp;N"
_MOST_LINKS = 60_000
"""Excel takes 65,530 links on a sheet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell: what it holds, its style, and the cell that it leads to (`'Lembar'!A1`), if any."""

    value: str | int | None
    style: int
    link: str | None = None


@dataclass
class AddedSheet:
    """A sheet under construction. widths: of its columns, in characters.

    heading: number of the row that stays in view and can be filtered by, or None.
    """

    widths: Sequence[float]
    heading: int | None = None
    shown: bool = False
    _rows: StringIO = field(default_factory=StringIO)
    _merged: list[str] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _height: int = 0

    @property
    def next_row(self) -> int:
        """The number of the row that comes next."""
        return self._height + 1

    def add(self, cells: Sequence[Entry | None], *, hidden: bool = False) -> None:
        """Add a row, as high as its texts need."""
        self._height += 1
        lines = max((self._lines(at, cell) for at, cell in enumerate(cells) if cell), default=1)
        self._open_row(row_height(lines), hidden=hidden)
        for at, cell in enumerate(cells, start=1):
            if cell is not None:
                self._write(f"{column_letters(at)}{self._height}", cell)
        self._rows.write("</row>")

    def add_wide(self, cell: Entry) -> None:
        """Add a row with one text over the whole width."""
        self._height += 1
        lines = lines_of(str(cell.value), width=sum(self.widths)) if cell.value else 1
        self._open_row(row_height(max(lines, 1)) if not cell.link else row_height(1), hidden=False)
        self._write(f"A{self._height}", cell)
        self._rows.write("</row>")
        self._merged.append(f"A{self._height}:{column_letters(len(self.widths))}{self._height}")

    def skip(self) -> None:
        """Leave a row empty."""
        self._height += 1

    def written(self) -> bytes:
        """The part."""
        last = column_letters(len(self.widths))
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{width:g}" customWidth="1"/>'
            for at, width in enumerate(self.widths, start=1)
        )
        merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in self._merged)
        return "".join(
            (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">',
                '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>',
                f'<dimension ref="A1:{last}{max(self._height, 1)}"/>',
                self._views(),
                f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>',
                f"<sheetData>{self._rows.getvalue()}</sheetData>",
                self._filter(last),
                f'<mergeCells count="{len(self._merged)}">{merged}</mergeCells>' if merged else "",
                f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else "",
                '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
                f'<pageSetup paperSize="{_FOLIO}" orientation="landscape" fitToHeight="0"/>',
                f"<headerFooter><oddFooter>{_FOOTER}</oddFooter></headerFooter></worksheet>",
            )
        ).encode()

    def _views(self) -> str:
        selected = ' tabSelected="1"' if self.shown else ""
        pane = ""
        if self.heading:
            below = f"A{self.heading + 1}"
            pane = f'<pane ySplit="{self.heading}" topLeftCell="{below}" activePane="bottomLeft" '
            pane += 'state="frozen"/>'
            pane += f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/>'
        view = f'<sheetView showGridLines="0"{selected} workbookViewId="0">{pane}</sheetView>'
        return f"<sheetViews>{view}</sheetViews>"

    def _filter(self, last: str) -> str:
        if not self.heading or self._height <= self.heading:
            return ""
        return f'<autoFilter ref="A{self.heading}:{last}{self._height}"/>'

    def _lines(self, at: int, cell: Entry) -> int:
        return lines_of(str(cell.value), width=self.widths[at]) if cell.value else 1

    def _open_row(self, height: float, *, hidden: bool) -> None:
        concealed = ' hidden="1"' if hidden else ""
        self._rows.write(f'<row r="{self._height}" ht="{height:g}" customHeight="1"{concealed}>')

    def _write(self, ref: str, cell: Entry) -> None:
        style = f'r="{ref}" s="{cell.style}"'
        match cell.value:
            case None | "":
                self._rows.write(f"<c {style}/>")
            case int():
                self._rows.write(f"<c {style}><v>{cell.value}</v></c>")
            case text:
                shown = content(text[:LONGEST_TEXT])
                self._rows.write(
                    f'<c {style} t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'
                )
        if cell.link and len(self._links) < _MOST_LINKS:
            self._links.append(f'<hyperlink ref="{ref}" location={attribute(cell.link)}/>')


def link_to(lembar: str, sel: str = "A1") -> str:
    """Where a cell is, as a link has it."""
    quoted = lembar.replace("'", "''")
    return f"'{quoted}'!{sel}"

"""Judges whose tables a workbook holds, by the office, region and bidang that titles and covers name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractors.heading.candidate import is_title_like
from extractors.officenames import Named, Naming, namings, says, tells_other
from extractors.planyear import speaks_of_plan
from extractors.recognition import FoundTable
from extractors.rows.remarks import is_note
from extractors.workbook.grid import Sheet
from renja.cells.cell import Cell
from renja.config import Config
from renja.officekind import is_under

_MOST_LINES_OF_A_COVER = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a title or cover: the cells of a row, or a part of a cell, with where it stands."""

    lembar: str
    cell: Cell
    text: str


@dataclass(frozen=True, slots=True)
class WrongName:
    """A line that names another office, region or bidang than it should.

    aturan: the rule that says what follows. table: the table that is judged by it.
    """

    aturan: str
    table: FoundTable
    line: Line
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the lines over a table, or of the covers, name: the own name, or this one in its place."""

    own: bool
    other: tuple[Line, Naming] | None


def judge_names(
    tables: Sequence[FoundTable], *, others: Iterable[Sheet], config: Config, bidang: str
) -> tuple[WrongName, ...]:
    """What names another office, region or bidang in a workbook that `bidang` sent.

    Only a title that names another one outright and nowhere the own one is wrong. A table whose title
    names none follows the tables of its workbook and its cover, where these name but another office.
    bidang: empty where nobody knows who sent it; then only office and region are judged.
    """
    covers = [line for sheet in others for line in _cover_lines(sheet)]
    found: dict[int, list[WrongName]] = {}
    for kind, own in ((Named.OPD, config.opd.nama), (Named.DAERAH, config.opd.daerah)):
        kin = [one.nama for one in config.bidang.values()] if kind is Named.OPD else []
        for wrong in _judge_office(tables, covers=covers, kind=kind, own=own, kin=kin):
            found.setdefault(id(wrong.table), []).append(wrong)
    for table in tables:
        if id(table) not in found and bidang in config.bidang:
            found[id(table)] = _judge_bidang(table, config=config, bidang=bidang)
    return tuple(wrong for table in tables for wrong in _told(found.get(id(table), [])))


def _told(found: Sequence[WrongName]) -> Iterator[WrongName]:
    """What a table itself names; else the first that it follows."""
    own = [wrong for wrong in found if wrong.aturan != "struktur.opd_ikut"]
    yield from own or found[:1]


def _judge_office(
    tables: Sequence[FoundTable], *, covers: Sequence[Line], kind: Named, own: str, kin: Sequence[str]
) -> Iterator[WrongName]:
    """kin: the parts of the own office, which may be called as offices are (`Bagian Hukum`)."""
    verdicts = [(table, _verdict(_title_lines(table), kind=kind, own=own, kin=kin)) for table in tables]
    cover = _verdict(covers, kind=kind, own=own, kin=kin)
    everywhere = [cover, *(verdict for _, verdict in verdicts)]
    named_by = next((verdict.other for verdict in everywhere if verdict.other), None)
    for table, verdict in verdicts:
        if verdict.other:
            line, naming = verdict.other
            yield WrongName("struktur.opd_salah", table, line, naming.teks, own)
        elif named_by and not any(one.own for one in everywhere):
            line, naming = named_by
            yield WrongName("struktur.opd_ikut", table, line, naming.teks, own)


def _verdict(lines: Sequence[Line], *, kind: Named, own: str, kin: Sequence[str]) -> _Verdict:
    named = [(line, naming) for line in lines for naming in namings(line.text, of=kind)]
    if any(says(line.text, own) for line in lines) or any(naming.may_mean(own) for _, naming in named):
        return _Verdict(own=True, other=None)
    if kind is Named.DAERAH:
        named = [(line, naming) for line, naming in named if naming.is_of_rank(own)]
    if kind is Named.OPD:
        named = [(line, naming) for line, naming in named if not _belongs_together(naming, own, kin=kin)]
    return _Verdict(own=False, other=named[0] if named else None)


def _belongs_together(naming: Naming, own: str, *, kin: Sequence[str]) -> bool:
    """Whether it may be a part of the own office, a unit under it, or what stands over it."""
    return (
        any(naming.may_mean(nama) for nama in kin)
        or is_under(naming.teks, own)
        or is_under(own, naming.teks)
    )


def _judge_bidang(table: FoundTable, *, config: Config, bidang: str) -> list[WrongName]:
    """The first line that names another bidang, where none names the sender."""
    own, lines = config.bidang[bidang].nama, _title_lines(table)
    named = [(line, naming) for line in lines for naming in namings(line.text, of=Named.BIDANG)]
    if any(says(line.text, own) for line in lines) or any(naming.may_mean(own) for _, naming in named):
        return []
    rest = [one.nama for nama, one in config.bidang.items() if nama != bidang]
    others = [(line, nama) for line in lines for nama in rest if says(line.text, nama)]
    others += [(line, nama) for line, naming in named for nama in rest if naming.may_mean(nama)]
    others += [
        (line, naming.teks)
        for line, naming in named
        if naming.is_written_out and not naming.may_mean(config.opd.nama)
    ]
    return [WrongName("struktur.bidang_judul", table, line, nama, own) for line, nama in others[:1]]


def _title_lines(table: FoundTable) -> list[Line]:
    return list(_lines(table.heading.title, lembar=table.sheet.nama))


def _cover_lines(sheet: Sheet) -> Iterator[Line]:
    """The lines of a small sheet of titles that speaks of the plan."""
    rows = list(sheet.filled.values())
    if len(rows) > _MOST_LINES_OF_A_COVER or not all(map(is_title_like, rows)):
        return
    cells = [cell for row in rows for cell in row]
    if any(map(speaks_of_plan, cells)):
        yield from _lines(cells, lembar=sheet.nama)


def _lines(cells: Iterable[Cell], *, lembar: str) -> Iterator[Line]:
    """The lines from the top, of each cell and of each row whole (`Bidang | : | Gizi`); notes apart."""
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    for _, group in groupby(ordered, key=lambda cell: cell.row):
        row = list(group)
        whole = " ".join(cell.text for cell in row)
        if tells_other(whole):
            continue
        lines = [Line(lembar, cell, text) for cell in row for text in cell.text.splitlines()]
        if len(row) > 1:
            lines.append(Line(lembar, row[-1], whole))
        yield from (line for line in lines if not is_note(line.text))

"""The tables of a bidang, drawn from what it plans and from the description of each table."""

from collections.abc import Sequence

from renja.codes.level import Level
from renja.tables import table
from renja.tables.spec import Column, Kind, Ratio, Sum, TableSpec
from renja.tables.year import with_years
from tests.mutation.drawing import BLANK, Drawn, Heading, Line, Stored, heading_for
from tests.mutation.habit import Habit
from tests.mutation.plan import MONEY, PERCENT, Item, programs

TAHUN = 2025
TOTAL = "jumlah"
HIERARCHIES = ("2.1.a", "2.1.b", "2.4", "3.3", "4.1")
_LISTS = ("2.2", "2.5", "3.2")
TABLES = (*HIERARCHIES, *_LISTS)
_BELOW = ("Kota Contoh, 12 Juli 2024", "Kepala Bidang", "NIP. 19750817 200003 1 002")
_SERVICES = (
    ("Cakupan layanan rujukan", 71),
    ("Cakupan layanan keliling", 64),
    ("Persentase sarana yang memenuhi standar", 58),
    ("Persentase pengaduan yang ditindaklanjuti", 80),
)
_YEARS = range(TAHUN - 1, TAHUN + 4)


def drawn(
    tabel: str,
    *,
    bidang: str,
    items: Sequence[Item],
    heads: Sequence[Item],
    habit: Habit,
    senders: Sequence[str],
) -> Drawn:
    """One table of a bidang.

    heads: the urusan and bidang urusan over its programs. senders: the lines of the title that say whose
    table it is.
    """
    form = table(tabel, tahun=TAHUN)
    printed = tuple(column for column in form.kolom if column.bagian_dari is None)
    spec = form.model_copy(update={"kolom": printed})
    headings = _headings(spec, habit=habit)
    widths = {heading.field: heading.width for heading in headings}
    if tabel in _LISTS:
        lines = _LIST_LINES[tabel](spec, items, habit, widths)
    else:
        lines = _lines(spec, items=items, heads=heads, habit=habit, widths=widths)
    return Drawn(
        spec=spec,
        bidang=bidang,
        titles=(f"Tabel {tabel}", with_years(spec.judul, tahun=TAHUN).upper(), *senders),
        headings=headings,
        lines=tuple(lines),
        below=_BELOW,
    )


def _headings(spec: TableSpec, *, habit: Habit) -> tuple[Heading, ...]:
    headings: list[Heading] = []
    for column in spec.kolom:
        if column.per_tahun:
            headings += [Heading(f"{column.nama}@{year}", str(year), column.grup, 1) for year in _YEARS]
        else:
            headings.append(heading_for(column, width=_width(column, habit), tahun=TAHUN))
    return tuple(headings)


def _width(column: Column, habit: Habit) -> int:
    if column.jenis is Kind.KODE:
        return column.sel if habit.codes else 1
    if column.jenis is Kind.KUANTITAS:
        return column.sel if habit.apart else 1
    return column.sel


def _lines(
    spec: TableSpec,
    *,
    items: Sequence[Item],
    heads: Sequence[Item],
    habit: Habit,
    widths: dict[str, int],
) -> list[Line]:
    numbers = _numbers(items)
    rows = [*(heads if spec.has_codes else ()), *items]
    lines = [
        line_of(item, spec=spec, habit=habit, widths=widths, no=numbers.get(item.kode)) for item in rows
    ]
    return [*lines, _total(spec, items=items, habit=habit, widths=widths)] if spec.rollups else lines


def _numbers(items: Sequence[Item]) -> dict[str, str]:
    """Running numbers by code, from 1 under every parent."""
    counts: dict[str, int] = {}
    numbers = {}
    for item in items:
        parent = item.kode[: {7: 4, 12: 7, 17: 12}[len(item.kode)]]
        counts[parent] = counts.get(parent, 0) + 1
        numbers[item.kode] = str(counts[parent])
    return numbers


def line_of(
    item: Item, *, spec: TableSpec, habit: Habit, widths: dict[str, int], no: str | None = None
) -> Line:
    """The row of an item."""
    cells = {
        column.nama: _cells(column, item, spec=spec, habit=habit, width=widths[column.nama], no=no)
        for column in spec.kolom
    }
    return Line(item.kode, cells)


def _cells(  # noqa: PLR0911
    column: Column, item: Item, *, spec: TableSpec, habit: Habit, width: int, no: str | None
) -> tuple[Stored, ...]:
    blank = (BLANK,) * width
    is_head = item.level in (Level.URUSAN, Level.BIDANG_URUSAN)
    if column.jenis is Kind.KODE:
        return habit.code(item.kode)
    if column.jenis is Kind.URAIAN:
        return _name(column, item, spec=spec, width=width, no=no)
    if column.jenis is Kind.NOMOR:
        split = any(c.level is item.level for c in spec.columns_of(Kind.URAIAN))
        return blank if split or no is None else (Stored(no),)
    if is_head and not column.jumlah:
        return blank
    if column.jenis is Kind.TEKS:
        return (Stored(_text(column, item) or None),)
    if column.jenis is Kind.RUPIAH:
        return habit.rupiah(item.amounts[column.arti, column.untuk])  # type: ignore[index]
    if column.jenis is Kind.PERSEN:
        return habit.share(hundredths(column, item, spec=spec))
    return habit.quantity(count(column, item, spec=spec), item.satuan, width=width)


def _name(column: Column, item: Item, *, spec: TableSpec, width: int, no: str | None) -> tuple[Stored, ...]:
    levels = {c.level for c in spec.columns_of(Kind.URAIAN)}
    if (column.level or None) is not (item.level if item.level in levels else None):
        return (BLANK,) * width
    return (Stored(no), Stored(item.nama)) if width > 1 else (Stored(item.nama),)


def _text(column: Column, item: Item) -> str:
    by_meaning = {"indikator": item.indikator, "nama": item.nama, "penjelasan": item.catatan}
    by_dictionary = {"lokasi": item.lokasi, "sumber_dana": item.dana}
    return by_meaning.get(column.arti or "", "") or by_dictionary.get(column.kamus or "", "")


def count(column: Column, item: Item, *, spec: TableSpec) -> int:
    """The number in a quantity column; of a sum of columns the sum, or for a percentage the last."""
    if not isinstance(column.rumus, Sum):
        return item.amounts[column.arti or "target", column.untuk or "n"]
    parts = [count(spec.column(nama), item, spec=spec) for nama in column.rumus.dari]
    return parts[-1] if item.satuan == PERCENT else sum(parts)


def hundredths(column: Column, item: Item, *, spec: TableSpec) -> int:
    """A share in hundredths of a per cent, rounded half up."""
    assert isinstance(column.rumus, Ratio)
    above, below = (spec.column(nama) for nama in (column.rumus.pembilang, column.rumus.penyebut))
    if above.jenis is Kind.KUANTITAS:
        part, whole = (count(c, item, spec=spec) for c in (above, below))
    else:
        part, whole = (item.amounts[c.arti, c.untuk] for c in (above, below))  # type: ignore[index]
    return (part * 20_000 + whole) // (2 * whole)


def _total(spec: TableSpec, *, items: Sequence[Item], habit: Habit, widths: dict[str, int]) -> Line:
    sums = {meaning: sum(item.amounts[meaning] for item in programs(items)) for meaning in MONEY}
    whole = Item(Level.JUMLAH, TOTAL, "Jumlah", "", "", "", "", sums)
    cells: dict[str, tuple[Stored, ...]] = {}
    for column in spec.kolom:
        blank = (BLANK,) * widths[column.nama]
        if column.jumlah:
            cells[column.nama] = habit.rupiah(sums[column.arti, column.untuk])  # type: ignore[index]
        elif column.nama == spec.uraian_dari:
            cells[column.nama] = (Stored("JUMLAH"),)
        elif column.jenis is Kind.PERSEN:
            cells[column.nama] = habit.share(hundredths(column, whole, spec=spec))
        else:
            cells[column.nama] = blank
    return Line(TOTAL, cells)


def _services_of(items: Sequence[Item]) -> list[tuple[str, int]]:
    """What a bidang serves, with a percentage: each bidang something of its own."""
    return [(f"{name} {items[0].nama.title()}", percent) for name, percent in _SERVICES]


def _services(spec: TableSpec, items: Sequence[Item], habit: Habit, widths: dict[str, int]) -> list[Line]:
    lines = []
    for number, (name, percent) in enumerate(_services_of(items), start=1):
        cells: dict[str, tuple[Stored, ...]] = {}
        for place, column in enumerate(spec.kolom):
            if column.jenis is Kind.NOMOR:
                cells[column.nama] = (Stored(str(number)),)
            elif column.jenis is Kind.URAIAN:
                cells[column.nama] = (Stored(name),)
            elif column.jenis is Kind.KUANTITAS:
                cells[column.nama] = habit.quantity(percent + place, PERCENT, width=widths[column.nama])
            else:
                cells[column.nama] = (BLANK,)
        lines.append(Line(name, cells))
    return lines


def _proposals(spec: TableSpec, items: Sequence[Item], habit: Habit, widths: dict[str, int]) -> list[Line]:
    lines = []
    for number, item in enumerate(items, start=1):
        line = line_of(item, spec=spec, habit=habit, widths=widths, no=str(number))
        lines.append(line)
    return lines


def _goals(spec: TableSpec, items: Sequence[Item], _habit: Habit, _widths: dict[str, int]) -> list[Line]:
    lines = []
    for name, percent in _services_of(items)[:3]:
        cells: dict[str, tuple[Stored, ...]] = {
            column.nama: (Stored(f"{column.judul} {name.lower()}"),)
            for column in spec.kolom
            if not column.per_tahun
        }
        (yearly,) = (column for column in spec.kolom if column.per_tahun)
        cells |= {
            f"{yearly.nama}@{year}": (Stored(f"{percent + year - TAHUN} {PERCENT}"),) for year in _YEARS
        }
        lines.append(Line(name, cells))
    return lines


_LIST_LINES = {"2.2": _services, "2.5": _proposals, "3.2": _goals}

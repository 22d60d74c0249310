"""What is read without the parser is what the parser reads."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renja.cells.cell import Cell, CellKind, exact_number
from renja.cells.value import Value
from renja.codes.nomenclature import load_nomenclature
from renja.tables.spec import Kind
from tests.transforms.rows import cell
from transforms.values.cellcontent import content_of
from transforms.values.money import read_percent, read_rupiah
from transforms.values.plain import read_plain
from transforms.values.quantity import read_quantity
from transforms.values.unit import load_units

UNITS = load_units({"0rg": "Orang"}, nomenclature=load_nomenclature(urusan=("1.06",), families=(2,)))


def parsed(cells: tuple[Cell, ...], *, kind: Kind) -> Value:
    contents = tuple(
        content_of(one.kind, one.value, one.number_format, computed=one.formula is not None)
        for one in cells
    )
    if kind is Kind.RUPIAH:
        return read_rupiah(contents)
    if kind is Kind.PERSEN:
        return read_percent(contents)
    return read_quantity(contents, units=UNITS, satuan_baris=None)


@pytest.mark.parametrize(
    ("kind", "contents"),
    [
        (Kind.RUPIAH, (250_000_000,)),
        (Kind.RUPIAH, ("250.000.000",)),
        (Kind.RUPIAH, ("250000000",)),
        (Kind.RUPIAH, ("Rp 250.000",)),
        (Kind.RUPIAH, ("Rp. 250.000",)),
        (Kind.PERSEN, ("97,14 %",)),
        (Kind.PERSEN, ("100",)),
        (Kind.KUANTITAS, (12, "Kegiatan")),
        (Kind.KUANTITAS, ("1.250", "Orang")),
        (Kind.KUANTITAS, ("12 Kegiatan", None)),
        (Kind.KUANTITAS, ("12 Kegiatan",)),
    ],
)
def test_common_shapes_are_plain(kind: Kind, contents: tuple[object, ...]) -> None:
    cells = tuple(map(cell, contents))
    assert read_plain(cells, kind=kind, units=UNITS) == parsed(cells, kind=kind)


@pytest.mark.parametrize(
    ("kind", "contents"),
    [
        (Kind.RUPIAH, (13.5,)),
        (Kind.RUPIAH, (0,)),
        (Kind.RUPIAH, (-5,)),
        (Kind.RUPIAH, ("1.25",)),
        (Kind.RUPIAH, ("(250.000)",)),
        (Kind.RUPIAH, ("9" * 19,)),
        (Kind.PERSEN, ("1.234",)),
        (Kind.PERSEN, (0.97,)),
        (Kind.KUANTITAS, ("12", "3 Orang")),
        (Kind.KUANTITAS, ("1.234", "%")),
        (Kind.KUANTITAS, ("12 Unta",)),
        (Kind.KUANTITAS, (12,)),
    ],
)
def test_anything_else_is_left_to_the_parser(kind: Kind, contents: tuple[object, ...]) -> None:
    assert read_plain(tuple(map(cell, contents)), kind=kind, units=UNITS) is None


FORMATS = st.sampled_from(
    [
        "General", "0", "#,##0", "#,##0.00", "0.00%", '0" Orang"', '"Rp"#,##0',
        '_-* #,##0_-;-* #,##0_-;_-* "-"_-',
        "[>1000]0;0%", "0.000", "0E+00", "@", "# ?/?", None,
    ]
)  # fmt: skip
NUMBERS = st.one_of(
    st.integers(-(10**6), 10**20), st.floats(allow_nan=False, allow_infinity=False).map(exact_number)
)
WRITTEN = st.one_of(
    st.from_regex(
        r"(Rp\.? ?)?[0-9]{1,3}([.,][0-9]{1,4}){0,3}( ?%| (Orang|Dokumen|0rang|kegiatan|unit/tahun))?",
        fullmatch=True,
    ),
    st.from_regex(r"[0-9]{1,20} ?[A-Za-z ]{0,8}", fullmatch=True),
    st.text(max_size=8),
)
CELLS = st.one_of(
    st.builds(
        lambda number, shown: Cell(1, 1, CellKind.NUMBER, Decimal(number), number_format=shown),
        NUMBERS,
        FORMATS,
    ),
    WRITTEN.map(lambda text: Cell(1, 1, CellKind.TEXT, text)),
    st.sampled_from(
        ["Orang", "orang", "Dokumen", "Dokumem", "%", "Kegiatan ", "m2", "Persen", "Unta", "KK"]
    ).map(lambda text: Cell(1, 1, CellKind.TEXT, text)),
    st.just(Cell(1, 1, CellKind.BLANK)),
)


@given(
    kind=st.sampled_from([Kind.RUPIAH, Kind.PERSEN, Kind.KUANTITAS]),
    cells=st.lists(CELLS, min_size=1, max_size=3).map(tuple),
)
@settings(max_examples=1000, deadline=None)
def test_a_plain_reading_is_the_parsers(kind: Kind, cells: tuple[Cell, ...]) -> None:
    plain = read_plain(cells, kind=kind, units=UNITS)
    assert plain is None or (plain, str(plain.nilai)) == (
        (exact := parsed(cells, kind=kind)),
        str(exact.nilai),
    )

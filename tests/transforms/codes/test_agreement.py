"""What look-up settles is what the weighing of the whole table finds."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.repair.damage import damage
from benchmarks.repair.methods import code_rows
from benchmarks.repair.office import OFFICES, Office, clean_sheet
from renja.codes.decision import CodeDecision, CodeRow
from renja.codes.level import Level
from renja.codes.nomenclature import Entry, Nomenclature, load_nomenclature
from tests.transforms.codecases import MARGIN, coded, five, named
from transforms.codes.agreement import Settled, settle
from transforms.codes.resolution import decide_codes
from transforms.codes.scores import Reference

SOCIAL = load_nomenclature(urusan=("1.06",), families=(2,))
YEARS = [load_nomenclature(urusan=("1.06",), families=(2,), tahun=tahun) for tahun in (2025, 2026, 2027)]
TWO = load_nomenclature(urusan=("2.08", "2.14"), families=(2,))
CHOSEN = (("2.14.01",),)


def decided(
    rows: Sequence[CodeRow],
    office: Nomenclature,
    *,
    look_up: bool = True,
    programs: Sequence[tuple[str, ...]] = (),
) -> list[CodeDecision]:
    every = load_nomenclature(urusan=("2.08", "2.14") if office is TWO else ("1.06",), tahun=office.tahun)
    found = decide_codes(
        rows,
        nomenclature=office,
        all_families=every,
        margin=MARGIN,
        programs=programs,
        settle=look_up,
    )
    return list(map(published, found))


def published(decision: CodeDecision) -> CodeDecision:
    """The decision without what is shown only of rows that are repaired or told of."""
    if decision.koreksi or decision.temuan:
        return decision
    return replace(decision, alasan="", keyakinan=Decimal(1), pesaing=None, selisih=None)


def settled(rows: Sequence[CodeRow], office: Nomenclature = SOCIAL, *, nats: float = 3.0) -> list[bool]:
    reference = Reference(office, office)
    found = settle([reference.hear(row) for row in rows], rows, reference=reference, nats=nats)
    return [one is not None for one in found]


def plan(office: Nomenclature, *, first: str, last: str) -> list[Entry]:
    return [entry for entry in office if first <= entry.kode <= last and entry.level in tuple(Level)[2:5]]


def written(entries: Sequence[Entry], *, codes: bool = True) -> list[CodeRow]:
    return [CodeRow(five(parted(entry.kode)) if codes else (), entry.nama) for entry in entries]


def parted(kode: str) -> str:
    parts = kode.split(".")
    return "|".join([*parts[:3], *([".".join(parts[3:5])] if parts[3:] else []), *parts[5:]])


PLAN = plan(SOCIAL, first="1.06.04", last="1.06.05.9")


@pytest.mark.parametrize("codes", [True, False])
def test_a_right_table_is_settled_without_weighing_any_row(codes: bool) -> None:
    support = plan(SOCIAL, first="1.06.01", last="1.06.01.2.03.9")
    assert all(settled(written(support, codes=codes)))


def test_a_wrong_row_is_weighed_with_its_neighbours_and_no_others() -> None:
    rows = written(PLAN)
    rows[9] = replace(rows[9], parts=five("1|06|07|2.09|77"))
    open_rows = [at for at, one in enumerate(settled(rows)) if not one]
    assert 9 in open_rows
    assert len(open_rows) <= 9
    assert open_rows == list(range(open_rows[0], open_rows[-1] + 1))


def test_a_name_that_stands_twice_below_one_heading_is_settled_by_its_code_alone() -> None:
    twins = Nomenclature(
        [
            Entry("1", Level.URUSAN, "URUSAN WAJIB"),
            Entry("1.01", Level.BIDANG_URUSAN, "URUSAN PEMERINTAHAN BIDANG CONTOH"),
            Entry("1.01.02", Level.PROGRAM, "PROGRAM JALAN"),
            Entry("1.01.02.2.01", Level.KEGIATAN, "Pengelolaan Jalan Lokal"),
            *(Entry(f"1.01.02.2.01.000{n}", Level.SUB_KEGIATAN, "Pembangunan Jembatan") for n in (1, 2)),
        ]
    )
    heading = ("1|01|02||", "PROGRAM JALAN"), ("1|01|02|2.01|", "Pengelolaan Jalan Lokal")
    subs = ("1|01|02|2.01|01", "Pembangunan Jembatan"), ("1|01|02|2.01|02", "Pembangunan Jembatan")
    assert all(settled([coded(*row) for row in (*heading, *subs)], twins))
    assert not any(settled(named(*(nama for _, nama in (*heading, *subs))), twins)[2:])


def test_a_margin_beyond_what_a_code_is_worth_leaves_every_row_to_the_weighing() -> None:
    assert not any(settled(written(PLAN), nats=6.0))


def test_a_heading_that_turns_out_undecided_takes_the_rows_below_it_with_it() -> None:
    rows = written(PLAN, codes=False)
    at = next(n for n, entry in enumerate(PLAN) if entry.level is Level.KEGIATAN and n > 5)
    rows[at] = replace(rows[at], nama="Festival Layang-layang")
    assert decided(rows, SOCIAL) == decided(rows, SOCIAL, look_up=False)


def test_what_is_settled_is_of_the_entry_and_says_whether_a_code_does() -> None:
    reference = Reference(SOCIAL, SOCIAL)
    rows = written(PLAN)
    found = settle([reference.hear(row) for row in rows], rows, reference=reference, nats=3.0)
    nodes = [reference.tree.by_code[entry.kode] for entry in PLAN]
    assert found == [Settled(node, coded=True) for node in nodes]


@st.composite
def damaged(draw: st.DrawFn, office: Nomenclature) -> list[CodeRow]:
    """Some of an office's rows in order, spoilt here and there in any way."""
    entries = list(office)
    first = draw(st.integers(0, len(entries) - 1))
    rows = written(entries[first : first + draw(st.integers(1, 30))], codes=draw(st.booleans()))
    for _ in range(draw(st.integers(0, 6))):
        at, other = (draw(st.integers(0, len(rows) - 1)) for _ in range(2))
        own, strange = rows[at], draw(st.sampled_from(entries))
        match draw(st.integers(0, 7)):
            case 0:
                rows[at] = replace(own, nama=strange.nama)
            case 1:
                rows[at] = replace(own, parts=five(parted(strange.kode)))
            case 2:
                rows[at], rows[other] = rows[other], rows[at]
            case 3 if len(rows) > 1:
                del rows[at]
            case 4:
                rows.insert(at, written([strange], codes=bool(own.parts))[0])
            case 5:
                rows[at] = replace(own, nama=own.nama[: len(own.nama) // 2])
            case 6:
                rows[at] = replace(own, parts=())
            case _:
                rows[at] = replace(own, nama="", level=draw(st.sampled_from([None, *Level])))
    return rows


@pytest.mark.parametrize(
    "office", [SOCIAL, *YEARS, TWO], ids=["one urusan", "2025", "2026", "2027", "two urusan"]
)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_table_spoilt_in_any_way_is_decided_as_if_all_of_it_were_weighed(
    office: Nomenclature, data: st.DataObject
) -> None:
    rows = data.draw(damaged(office))
    programs = data.draw(st.sampled_from([(), CHOSEN])) if office is TWO else ()
    assert decided(rows, office, programs=programs) == decided(
        rows, office, look_up=False, programs=programs
    )


@pytest.mark.parametrize("office", YEARS, ids=lambda office: str(office.tahun))
@pytest.mark.parametrize("codes", [True, False])
def test_names_that_another_year_numbers_otherwise_are_decided_as_if_weighed(
    office: Nomenclature, codes: bool
) -> None:
    rows = [
        CodeRow(five(parted(version.kode)) if codes else (), version.nama)
        for entry in plan(office, first="1.06.05", last="1.06.05.9")
        for version in office.versions(entry.kode)
    ]
    assert decided(rows, office) == decided(rows, office, look_up=False)


def test_a_name_that_another_year_numbers_otherwise_is_left_to_the_weighing() -> None:
    office = YEARS[0]
    nama = "Pengelolaan Data Fakir Miskin Cakupan Daerah Kabupaten/Kota"
    row = coded("1|06|05|2.02|0002", nama)
    assert Reference(office, office).hear(row).outright == ()
    assert Reference(SOCIAL, SOCIAL).hear(row).outright


@pytest.mark.parametrize("rate", [0.0, 0.05, 0.2])
@pytest.mark.parametrize("office", OFFICES[::3], ids=lambda office: office.nama)
def test_tables_as_offices_spoil_them_are_decided_as_if_weighed(office: Office, rate: float) -> None:
    random = Random(11)
    own = load_nomenclature(urusan=office.urusan, families=(2,))
    every = load_nomenclature(urusan=office.urusan)
    for _ in range(3):
        sheet = clean_sheet(office, random=random)
        damage(sheet, rate=rate, random=random)
        looked_up, weighed = (
            decide_codes(
                code_rows(sheet), nomenclature=own, all_families=every, margin=MARGIN, settle=settling
            )
            for settling in (True, False)
        )
        assert list(map(published, looked_up)) == list(map(published, weighed))

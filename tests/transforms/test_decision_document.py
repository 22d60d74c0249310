"""The real document: every row with an official counterpart gets its code, none a wrong one.

`document_codes.csv` holds the printed code cells and names of six tables; its codes were worked out by
hand from the printed names and places and read over one by one.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from renja.codes.decision import CodeDecision, CodeOrigin, CodeRow
from renja.codes.level import Level
from tests.transforms.codecases import cell, decide

PRINTED = list(
    csv.DictReader(Path(__file__).with_name("document_codes.csv").open(encoding="utf-8", newline=""))
)
PARTS = ("urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan")
CODED = ("2.1.a", "4.1")
TABLES = ("2.1.a", "2.1.b", "2.4", "2.5", "3.3", "4.1")
Printed = dict[str, str]


def row_of(printed: Printed) -> CodeRow:
    parts = tuple(cell(printed[part]) for part in PARTS) if printed["tabel"] in CODED else ()
    level = Level(printed["kolom_level"]) if printed["kolom_level"] else None
    return CodeRow(parts=parts, nama=printed["nama"], level=level)


def whole(tabel: str) -> list[Printed]:
    return [printed for printed in PRINTED if printed["tabel"] == tabel]


def submissions() -> Iterator[list[Printed]]:
    """The tables as the bidang send them; those of 4.1 all begin with the two heading rows."""
    for tabel in TABLES:
        rows = whole(tabel)
        shared = [printed for printed in rows if not printed["bidang"]]
        for bidang in dict.fromkeys(printed["bidang"] for printed in rows if printed["bidang"]):
            yield shared + [printed for printed in rows if printed["bidang"] == bidang]


def decided(rows: list[Printed]) -> list[tuple[Printed, CodeDecision]]:
    return list(zip(rows, decide([row_of(printed) for printed in rows]), strict=True))


@pytest.mark.parametrize("rows", [whole(tabel) for tabel in TABLES], ids=TABLES)
def test_every_row_of_a_whole_table_gets_its_code_and_parent(rows: list[Printed]) -> None:
    wrong = [
        (printed["nama"], printed["kode"], decision.kode, decision.kode_induk)
        for printed, decision in decided(rows)
        if ((decision.kode or ""), (decision.kode_induk or "")) != (printed["kode"], printed["kode_induk"])
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "rows", list(submissions()), ids=lambda rows: f"{rows[-1]['tabel']} {rows[-1]['bidang']}"
)
def test_every_row_of_a_submission_gets_its_code_and_parent(rows: list[Printed]) -> None:
    wrong = [
        (printed["nama"], printed["kode"], decision.kode, decision.kode_induk)
        for printed, decision in decided(rows)
        if ((decision.kode or ""), (decision.kode_induk or "")) != (printed["kode"], printed["kode_induk"])
    ]
    assert wrong == []


def test_the_wrong_codes_of_the_coded_tables_are_repaired_and_their_causes_told() -> None:
    causes = Counter(
        decision.koreksi for tabel in CODED for _, decision in decided(whole(tabel)) if decision.koreksi
    )
    assert causes == {
        "kode.seret_isi": 28,
        "kode.kegiatan_salah": 6,
        "kode.sub_salah": 3,
        "kode.induk_salah": 2,
    }


def test_all_other_codes_of_the_coded_tables_are_as_written() -> None:
    origins = Counter(decision.asal for tabel in CODED for _, decision in decided(whole(tabel)))
    assert origins == {CodeOrigin.TERTULIS: 113, CodeOrigin.DIPERBAIKI: 39}


def test_codes_of_tables_without_codes_are_derived() -> None:
    origins = {
        decision.asal
        for tabel in TABLES
        if tabel not in CODED
        for _, decision in decided(whole(tabel))
        if decision.kode
    }
    assert origins == {CodeOrigin.DITURUNKAN}


def test_the_only_row_without_a_code_is_told_to_be_of_another_family() -> None:
    uncoded = [
        (printed["tabel"], decision.temuan)
        for tabel in TABLES
        for printed, decision in decided(whole(tabel))
        if decision.kode is None
    ]
    assert uncoded == [("2.4", "kode.keluarga_lain")]


def test_the_first_heading_keeps_its_code_under_another_name_with_a_finding() -> None:
    _, first = decided(whole("4.1"))[0]
    assert (first.kode, first.asal, first.temuan) == ("1", CodeOrigin.TERTULIS, "kode.nama_lain")

"""The main job end to end: the shipped sample through the real command line, against expected values."""

import csv
import tomllib
from collections import Counter, defaultdict
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pytest

from tests.expected.compare import (
    CODE_PARTS,
    TABLES,
    VIEWS,
    columns_of,
    fold_blanks,
    identity,
    label,
    pair,
    read_rows,
    same_code_part,
    same_number,
    same_percentage,
    same_text,
    state_of,
)

ROOT = Path(__file__).parents[1]
REFERENSI = ROOT / "renja" / "referensi"
LEVELS = ("program", "kegiatan", "sub_kegiatan")
CODED = ("2.1.a", "4.1")
HIERARCHIES = ("2.1.a", "2.1.b", "2.4", "2.5", "3.3", "4.1")
TOTALS = [
    ("2.1.b", "pagu", "11521071247"),
    ("2.1.b", "realisasi", "10662062487"),
    ("2.4", "pagu_rkpd", "12560240000"),
    ("2.4", "pagu_analisa", "14153123311"),
    ("4.1", "pagu", "13553123311"),
    ("4.1", "pagu_maju", "14087862715"),
]
PERCENTAGES = [(tabel, column) for tabel in TABLES for column in columns_of(tabel, "persen")]


class Report:
    """The reporting views of a warehouse, read once each."""

    def __init__(self, warehouse):
        self._warehouse = warehouse
        self._rows = {}

    def view(self, name, *, order=None):
        if name not in self._rows:
            relation = self._warehouse.table(f"laporan.{name}")
            relation = relation.order(order) if order else relation
            self._rows[name] = [
                dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()
            ]
        return self._rows[name]

    def rows(self, tabel):
        return self.view(VIEWS[tabel], order="urutan")

    def pairs(self, tabel):
        """Each expected row with its published row; rows that are not published are left out."""
        return [
            (row, found) for row, found in pair(read_rows(tabel), self.rows(tabel)) if found is not None
        ]

    @cached_property
    def cells(self):
        """The source cells of (row, column), in order."""
        cells = defaultdict(list)
        for cell in sorted(self.view("jejak"), key=lambda cell: cell["ke"]):
            cells[cell["baris_id"], cell["kolom"]].append(cell)
        return cells


@pytest.fixture(scope="module")
def report(sample_warehouse):
    return Report(sample_warehouse)


def differences(pairs, columns, *, same):
    return [
        (label(row), column, row[column], found[column])
        for row, found in pairs
        for column in columns
        if not same(row[column], found[column])
    ]


def amount(value):
    return Decimal(0) if value is None else value


@pytest.fixture(scope="module")
def official_names():
    with (REFERENSI / "nomenklatur_1.06.csv").open(encoding="utf-8", newline="") as stream:
        return {row["kode"]: row["nomenklatur"] for row in csv.DictReader(stream)}


@pytest.fixture(scope="module")
def spellings():
    """The office's own spellings in the shipped configuration: as sent, as meant."""
    kamus = tomllib.loads((ROOT / "renja.toml").read_text(encoding="utf-8")).get("kamus", {})
    return {sent: meant for words in kamus.values() for sent, meant in words.items()}


def test_the_run_ends_with_status_0(sample_run):
    assert sample_run.status == 0, sample_run.said


def test_no_finding_is_a_galat(report):
    assert [finding["pesan"] for finding in report.view("temuan") if finding["keparahan"] == "galat"] == []


def test_the_four_submissions_are_accepted(report):
    accepted = {(sent["bidang"], sent["status"]) for sent in report.view("kiriman")}
    bidang = {row["bidang"] for row in read_rows("4.1") if row["bidang"]}
    assert accepted == {(name, "diterima") for name in bidang}


def test_the_run_is_logged(report):
    assert len(report.view("jalan")) == 1


@pytest.mark.parametrize("tabel", TABLES)
def test_no_row_is_lost(report, tabel):
    lost = Counter(map(identity, read_rows(tabel))) - Counter(map(identity, report.rows(tabel)))
    assert not lost


@pytest.mark.parametrize("tabel", TABLES)
def test_no_row_is_invented(report, tabel):
    invented = Counter(map(identity, report.rows(tabel))) - Counter(map(identity, read_rows(tabel)))
    assert not invented


@pytest.mark.parametrize("tabel", TABLES)
def test_rows_stand_in_document_order(report, tabel):
    assert list(map(identity, report.rows(tabel))) == list(map(identity, read_rows(tabel)))


@pytest.mark.parametrize("tabel", TABLES)
def test_every_row_has_its_official_code(report, tabel):
    assert differences(report.pairs(tabel), ("kode", "kode_induk"), same=same_text) == []


@pytest.mark.parametrize("tabel", TABLES)
def test_every_submitted_number_is_published(report, tabel):
    columns = columns_of(tabel, "angka", "tahun")
    assert differences(report.pairs(tabel), columns, same=same_number) == []


@pytest.mark.parametrize(("tabel", "column"), PERCENTAGES)
def test_every_submitted_percentage_is_published(report, tabel, column):
    assert differences(report.pairs(tabel), (column,), same=same_percentage) == []


@pytest.mark.parametrize("tabel", TABLES)
def test_every_submitted_text_is_published(report, tabel, spellings):
    def as_meant(expected, actual):
        return same_text(spellings.get(expected, expected), actual)

    assert differences(report.pairs(tabel), columns_of(tabel, "teks"), same=as_meant) == []


def test_every_text_spelt_anew_is_a_correction_that_keeps_it_as_submitted(report, spellings):
    respelt = {
        (tabel, found["baris_id"], column, row[column], spellings[row[column]])
        for tabel in TABLES
        for row, found in report.pairs(tabel)
        for column in columns_of(tabel, "teks")
        if row[column] in spellings
    }
    recorded = {
        (fix["tabel"], fix["baris_id"], fix["kolom"], fix["mentah"], fix["hasil"])
        for fix in report.view("koreksi")
    }
    assert respelt - recorded == set()


@pytest.mark.parametrize("tabel", [tabel for tabel in TABLES if columns_of(tabel, "teks_asli")])
def test_every_quantity_keeps_its_text_as_submitted(report, tabel):
    assert differences(report.pairs(tabel), columns_of(tabel, "teks_asli"), same=same_text) == []


@pytest.mark.parametrize("tabel", [tabel for tabel in TABLES if columns_of(tabel, "satuan")])
def test_every_unit_is_published_in_its_official_spelling(report, tabel):
    columns = columns_of(tabel, "satuan")
    wrong = differences(report.pairs(tabel), columns, same=lambda want, got: not want or want == got)
    assert wrong == []


@pytest.mark.parametrize("tabel", [tabel for tabel in TABLES if columns_of(tabel, "satuan")])
def test_a_quantity_without_a_unit_has_none_but_that_of_its_row(report, tabel):
    common = "satuan" if tabel == "2.1.a" else None
    invented = [
        (label(row), column, found[column])
        for row, found in report.pairs(tabel)
        for column in columns_of(tabel, "satuan")
        if not row[column] and found[column] not in (None, row.get(common))
    ]
    assert invented == []


@pytest.mark.parametrize("tabel", TABLES)
def test_blank_dash_error_and_ambiguous_are_told_apart_in_the_lineage(report, tabel):
    columns = columns_of(tabel, "angka", "persen", "teks")
    wrong = [
        (
            label(row),
            column,
            row[column],
            [cell["keadaan"] for cell in report.cells[found["baris_id"], column]],
        )
        for row, found in report.pairs(tabel)
        for column in columns
        if row["bidang"]
        and [cell["keadaan"] for cell in report.cells[found["baris_id"], column][:1]]
        != [state_of(row[column])]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("tabel", "counts"),
    {
        "2.1.a": (7, 14, 57),
        "2.1.b": (7, 14, 49),
        "2.4": (7, 14, 58),
        "3.3": (7, 14, 51),
        "4.1": (7, 14, 51),
    }.items(),
)
def test_programs_kegiatan_and_sub_kegiatan_are_counted(report, tabel, counts):
    levels = Counter(row["level"] for row in report.rows(tabel))
    assert tuple(levels[level] for level in LEVELS) == counts


@pytest.mark.parametrize(("tabel", "count"), [("2.2", 5), ("2.5", 7), ("3.2", 6)])
def test_rows_of_the_small_tables_are_counted(report, tabel, count):
    assert len(report.rows(tabel)) == count


@pytest.mark.parametrize(("tabel", "column", "total"), TOTALS)
def test_the_total_row_is_the_documents_total(report, tabel, column, total):
    totals = [(row["bidang"], row[column]) for row in report.rows(tabel) if row["level"] == "jumlah"]
    assert totals == [(None, Decimal(total))]


@pytest.mark.parametrize(("tabel", "column", "total"), TOTALS)
def test_each_level_sums_to_the_documents_total(report, tabel, column, total):
    sums = {
        level: sum(amount(row[column]) for row in report.rows(tabel) if row["level"] == level)
        for level in LEVELS
    }
    assert sums == dict.fromkeys(LEVELS, Decimal(total))


@pytest.mark.parametrize(("tabel", "column"), [total[:2] for total in TOTALS])
def test_every_parent_is_the_sum_of_its_children(report, tabel, column):
    children = defaultdict(Decimal)
    for row in report.rows(tabel):
        children[row["kode_induk"]] += amount(row[column])
    parents = [row for row in report.rows(tabel) if row["level"] in ("program", "kegiatan")]
    assert {row["kode"]: amount(row[column]) for row in parents} == {
        row["kode"]: children[row["kode"]] for row in parents
    }


@pytest.mark.parametrize(("tabel", "column"), [total[:2] for total in TOTALS])
def test_recomputed_amounts_equal_the_submitted_ones(report, tabel, column):
    rolled = [row for row in report.rows(tabel) if row["level"] in ("program", "kegiatan", "jumlah")]
    assert [row[f"{column}_hitung"] for row in rolled] == [row[column] for row in rolled]


@pytest.mark.parametrize(("tabel", "column"), PERCENTAGES)
def test_recomputed_percentages_equal_the_printed_ones(report, tabel, column):
    wrong = [
        (label(row), row[column], found[f"{column}_hitung"])
        for row, found in report.pairs(tabel)
        if state_of(row[column]) == "nilai" and not same_percentage(row[column], found[f"{column}_hitung"])
    ]
    assert wrong == []


def test_a_division_by_zero_is_recomputed_to_nothing(report):
    column = "tingkat_realisasi_n_min_2"
    failed = [found[f"{column}_hitung"] for row, found in report.pairs("2.1.a") if row[column] == "galat"]
    assert failed == [None] * 13


@pytest.mark.parametrize(("tabel", "count"), [("2.1.a", 57), ("4.1", 51)])
def test_every_sub_kegiatan_carries_its_official_code(report, official_names, tabel, count):
    pairs = [(row, found) for row, found in report.pairs(tabel) if row["level"] == "sub_kegiatan"]
    right = {found["kode"] for row, found in pairs if found["kode"] == row["kode"]}
    assert len(right & official_names.keys()) == count


@pytest.mark.parametrize("tabel", HIERARCHIES)
def test_every_coded_row_has_its_official_name(report, official_names, tabel):
    coded = [row for row in report.rows(tabel) if row["kode"]]
    assert {row["kode"]: row["uraian"] for row in coded} == {
        row["kode"]: official_names.get(row["kode"]) for row in coded
    }


def test_a_row_without_a_code_keeps_its_name_as_submitted(report):
    bare = [row for row in report.rows("2.4") if row["level"] == "sub_kegiatan" and not row["kode"]]
    assert [(row["no"], row["uraian"], row["kode_induk"], row["asal_kode"]) for row in bare] == [
        ("56", "Peningkatan Kapasitas Relawan Taruna Siaga Bencana", "1.06.06.2.02", None)
    ]


def test_the_sub_kegiatan_of_another_family_is_a_finding(report):
    bare = next(row for row in report.rows("2.4") if row["no"] == "56" and row["level"] == "sub_kegiatan")
    found = [finding for finding in report.view("temuan") if finding["baris_id"] == bare["baris_id"]]
    assert "kode" in {finding["kolom"] for finding in found}


def test_the_39_wrongly_written_codes_are_corrections(report):
    corrected = Counter(
        (fix["tabel"], fix["bidang"], fix["hasil"])
        for fix in report.view("koreksi")
        if fix["kolom"] == "kode" and fix["tabel"] in CODED
    )
    wrong = [(row["tabel"], row["bidang"], row["kode"]) for row in read_rows("koreksi_kode")]
    assert len(wrong) == 39
    assert corrected == Counter(wrong)


@pytest.mark.parametrize("tabel", CODED)
def test_a_code_is_repaired_where_it_was_wrong_and_nowhere_else(report, tabel):
    wrong = {row["kode"] for row in read_rows("koreksi_kode") if row["tabel"] == tabel}
    origins = {row["kode"]: row["asal_kode"] for row in report.rows(tabel) if row["kode"]}
    assert origins == {kode: "diperbaiki" if kode in wrong else "tertulis" for kode in origins}


@pytest.mark.parametrize("tabel", [tabel for tabel in HIERARCHIES if tabel not in CODED])
def test_codes_of_a_table_without_codes_are_derived(report, tabel):
    assert {row["asal_kode"] for row in report.rows(tabel) if row["kode"]} == {"diturunkan"}


def test_every_correction_gives_its_cell_and_its_reason(report):
    bare = [
        fix
        for fix in report.view("koreksi")
        if not all(fix[name] for name in ("berkas", "lembar", "sel", "mentah", "hasil", "alasan"))
    ]
    assert bare == []


@pytest.mark.parametrize("tabel", CODED)
def test_the_code_as_written_is_kept_in_the_lineage(report, tabel):
    lost = []
    for row, found in report.pairs(tabel):
        if not row["bidang"]:
            continue
        written = [cell["mentah"] for cell in report.cells[found["baris_id"], "kode"] if cell["mentah"]]
        printed = [row[part] for part in CODE_PARTS if row[part]]
        if len(written) != len(printed) or not all(map(same_code_part, printed, written)):
            lost.append((label(row), printed, written))
    assert lost == []


def test_the_heading_rows_of_4_1_come_out_once_and_belong_to_no_bidang(report):
    headings = [row for row in report.rows("4.1") if row["level"] in ("urusan", "bidang_urusan")]
    assert [(row["kode"], row["bidang"]) for row in headings] == [("1", None), ("1.06", None)]


def repaired_units():
    """(table, code, column) of quantities whose printed unit is misspelt."""
    for tabel in TABLES:
        for text in columns_of(tabel, "teks_asli"):
            column = text.removesuffix("_teks")
            columns = columns_of(tabel, "angka", "satuan", "teks_asli")
            unit = next(name for name in columns[columns.index(column) :] if name.startswith("satuan"))
            for row in read_rows(tabel):
                if row[unit] and row[unit].casefold() not in fold_blanks(row[text]).casefold():
                    yield tabel, row["kode"], column


def test_every_misspelt_unit_is_a_correction(report):
    repaired = set(repaired_units())
    recorded = {(fix["tabel"], fix["kode"], fix["kolom"]) for fix in report.view("koreksi")}
    assert len(repaired) == 8
    assert repaired - recorded == set()


@pytest.mark.parametrize("tabel", ["2.4", "4.1"])
def test_a_composite_quantity_is_reported(report, tabel):
    composite = {
        (found["baris_id"], column)
        for row, found in report.pairs(tabel)
        for column in columns_of(tabel, "angka")
        if row[column] == "taksa"
    }
    reported = {(finding["baris_id"], finding["kolom"]) for finding in report.view("temuan")}
    assert len(composite) == 2
    assert composite - reported == set()


def test_every_row_names_its_sheet_row(report):
    nowhere = [
        (tabel, label(row))
        for tabel in TABLES
        for row in report.rows(tabel)
        if row["bidang"] and not (row["berkas"] and row["lembar"] and row["baris"])
    ]
    assert nowhere == []

"""The Renja of 2027, whose table 4.1 has 17 columns: read, checked, loaded and written as a whole."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from renja.tables import owed, table
from tests.extractors.sheets import T41 as TEN_COLUMNS
from tests.extractors.sheets import Drawing, Kolom, read, rules, the_finding
from tests.flows.conftest import Office
from tests.flows.plan2027 import BIDANG, CONFIG, T41, rows, workbook


@pytest.fixture
def office27(tmp_path, capsys, no_server, own_log) -> Office:
    """The office with its only workbook in the inbox."""
    office = Office(tmp_path, capsys)
    (tmp_path / "renja.toml").write_text(CONFIG, encoding="utf-8")
    target = office.inbox / "2027" / BIDANG / "renja 2027.xlsx"
    target.parent.mkdir(parents=True)
    target.write_bytes(workbook())
    return office


def sums_by_level(column: str) -> dict[str, Decimal]:
    """What the rows of the sample add up to at each level."""
    sums: Counter[str] = Counter()
    for row in rows():
        sums[row["level"]] += int(row[column])
    return {level: Decimal(amount) for level, amount in sums.items()}


def test_a_run_of_2027_loads_both_tables_and_keeps_every_rupiah(office27):
    status, said = office27.renja("run")

    assert status == 0, said
    levels = "level IN ('program', 'kegiatan', 'sub_kegiatan') GROUP BY level"
    for column in ("pagu", "pagu_maju"):
        for shown in (column, f"{column}_hitung"):
            sql = f"SELECT level, sum({shown}) FROM laporan.rencana_pendanaan WHERE {levels}"
            assert dict(office27.query(sql)) == sums_by_level(column), shown
    counts = dict(office27.query(f"SELECT level, count(*) FROM laporan.evaluasi_renja WHERE {levels}"))
    assert counts == dict(Counter(row["level"] for row in rows()))
    assert office27.query(
        "SELECT DISTINCT tabel, keadaan FROM laporan.kelengkapan WHERE wajib ORDER BY 1"
    ) == [
        ("2.1.a", "diterima"),
        ("4.1", "diterima"),
    ]


def test_the_columns_that_are_new_are_loaded_with_their_cells(office27):
    office27.renja("run")
    first = rows()[2]
    sql = (
        "SELECT target_renstra, satuan_target_renstra, prakiraan_n_min_1, prioritas_nasional, "
        "prioritas_daerah, kelompok_sasaran, penanggung_jawab, no, catatan "
        "FROM laporan.rencana_pendanaan WHERE kode = ?"
    )
    target = Decimal(first["target"])
    assert office27.query(sql, first["kode"]) == [
        (
            target,
            first["satuan"],
            target,
            "PN 4",
            "Perlindungan sosial",
            "Masyarakat",
            "Dinas Sosial",
            "3",
            None,
        )
    ]
    cell = "SELECT sel FROM laporan.jejak WHERE kode = ? AND tabel = '4.1' AND kolom = 'kelompok_sasaran'"
    assert office27.query(cell, first["kode"]) == [("N6",)]


def test_the_master_workbook_heads_table_41_with_the_17_columns(office27):
    office27.renja("run")
    path = office27.output / "2027" / "rancangan" / "renja-2027.xlsx"
    sheet = openpyxl.load_workbook(path)["Tabel 4.1"]
    numbers = next(row for row in sheet.iter_rows(values_only=True) if row[:3] == ("1", "2", "3"))
    assert numbers == tuple(str(number) for number in range(1, 18))
    texts = {cell.value for row in sheet.iter_rows(max_row=8) for cell in row}
    assert {
        "Capaian Kinerja dan Kerangka Pendanaan Tahun 2027",
        "Prakiraan Maju Rencana Tahun 2028",
    } <= texts
    assert {"Prioritas Nasional", "Kelompok Sasaran", "Realisasi Capaian Renja Tahun 2025"} <= texts


def test_the_check_of_a_workbook_of_2027_is_clean(office27):
    status, said = office27.renja("check", str(office27.inbox / "2027" / BIDANG / "renja 2027.xlsx"))
    assert status == 0, said


@pytest.mark.parametrize(
    ("how", "repeated"),
    [
        (Drawing(numbers=True), False),
        (Drawing(merged=False), False),
        (Drawing(height=3, numbers=True), False),
        (Drawing(), True),
        (Drawing(numbers=True), True),
    ],
    ids=["numbered", "unmerged", "three rows", "repeated", "repeated and numbered"],
)
def test_the_17_columns_are_read_in_every_habit_of_headings(how, repeated, tmp_path):
    found = read(workbook(how=how, repeated=repeated), tmp_path, tahun=2027)
    plan = next(one for one in found.tables if one.tabel == "4.1")

    assert rules(found) == []
    assert set(plan.columns) == {column.nama for column in table("4.1", tahun=2027).kolom}
    assert len(plan.rows) == len(rows()) + 1


def test_the_17_columns_are_read_under_one_row_of_headings(tmp_path):
    """The year stands in each heading, because no group above says it."""
    flat = [
        replace(column, judul=f"{column.judul} {'2028' if 'Maju' in column.grup else '2027'}", grup=None)
        if column.grup
        else column
        for column in T41
    ]
    found = read(workbook(flat, how=Drawing(height=1)), tmp_path, tahun=2027)
    plan = next(one for one in found.tables if one.tabel == "4.1")

    assert rules(found) == []
    assert set(plan.columns) == {column.nama for column in table("4.1", tahun=2027).kolom}


def of_2027(columns: tuple[Kolom, ...]) -> list[Kolom]:
    """The columns with the years of Renja 2027 in their groups."""
    return [
        replace(one, grup=one.grup and one.grup.replace("2026", "2028").replace("2025", "2027"))
        for one in columns
    ]


def test_a_table_in_the_layout_of_other_years_is_refused_and_told_both(tmp_path):
    found = read(workbook(of_2027(TEN_COLUMNS)), tmp_path, tahun=2027)
    finding = the_finding(found, "struktur.susunan_lain")

    assert "struktur.kolom_hilang" not in rules(found)
    assert (finding.keparahan, finding.tabel) == ("galat", "4.1")
    assert "memakai susunan Renja 2018 s.d. 2026 (T-C.33, Permendagri 86/2017)" in finding.pesan
    assert "Renja 2027 dan seterusnya (17 kolom, Permendagri 14/2026)" in finding.pesan
    assert "Kelompok Sasaran" in finding.tindakan


@pytest.mark.parametrize("lacking", ["target_renstra", "prioritas_nasional", "kelompok_sasaran", "no"])
def test_a_column_that_is_missing_makes_no_other_layout(lacking, tmp_path):
    columns = [column for column in T41 if column.field != lacking]
    found = read(workbook(columns), tmp_path, tahun=2027)
    assert rules(found) == ["struktur.kolom_hilang"]


def test_the_layout_of_17_columns_holds_every_column_that_must_be_filled_in_2026(tmp_path):
    """A print in 17 columns goes on to be read before 2027; its number row is none of the rows."""
    earlier = {"2025": "2024", "2026": "2025", "2027": "2026", "2028": "2027"}

    def dated(text: str | None) -> str | None:
        return text and next((text.replace(y, n) for y, n in earlier.items() if y in text), text)

    columns = [replace(one, judul=dated(one.judul), grup=dated(one.grup)) for one in T41]
    found = read(workbook(columns, how=Drawing(numbers=True)), tmp_path, tahun=2026)
    plan = next(one for one in found.tables if one.tabel == "4.1")

    assert len(plan.rows) == len(rows()) + 1
    assert not {"struktur.susunan_lain", "struktur.kolom_ganda"} & set(rules(found))


def test_the_unknown_layout_of_a_year_is_an_error_of_the_configuration(office27, monkeypatch):
    known = tuple(spec for spec in owed.all_tables() if (spec.tabel, spec.tahun_sejak) != ("4.1", 2027))
    monkeypatch.setattr(owed, "tables_for", lambda tahun: tuple(s for s in known if s.holds_in(tahun)))
    status, said = office27.renja("run")
    said = " ".join(said.split())

    assert status == 2
    assert "susunan tabel 4.1 untuk Renja 2027 belum dikenal" in said
    assert "2018 s.d. 2026" in said
    assert "renja.tahun" in said
    assert not office27.warehouse.exists()


def test_a_table_that_nobody_owes_may_have_no_layout(office27, monkeypatch):
    known = tuple(spec for spec in owed.all_tables() if spec.tabel != "3.2")
    monkeypatch.setattr(owed, "tables_for", lambda tahun: tuple(s for s in known if s.holds_in(tahun)))
    assert office27.renja("run")[0] == 0

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.rows.unitnote import heads_scaled, notes_scale
from renja.findings.temuan import Keparahan
from tests.extractors.sheets import (
    T21B,
    T21B_LINES,
    T21B_TOTAL,
    T41,
    T41_LINES,
    Drawing,
    Kolom,
    draw,
    read,
    rules,
    sheet_of,
    the_finding,
)

NOTES = [
    "(dalam ribuan)",
    "(dalam ribuan rupiah)",
    "Dalam Jutaan",
    "(Juta Rupiah)",
    "(Rp. 000)",
    "Rp.000,-",
    "(Rp. Juta)",
    "(Rp Jt)",
    "(Rp. M)",
    "Satuan: Rp1.000",
    "Satuan : Rp. 1.000.000,00",
    "x Rp1.000",
    "× Rp 1.000",
    "x 1000",
    "dalam satuan ribu rupiah",
    "Catatan: semua angka disajikan dalam ribuan rupiah kecuali disebutkan lain",
    "*) Pagu indikatif dalam jutaan rupiah",
]
AMOUNTS = [
    "Rp 13.553.123.000",
    "PAGU ANGGARAN Rp. 600.000.000,-",
    "Bantuan Rp 500.000 per keluarga",
    "Rp 5 juta rupiah",
    "bantuan sebesar 5 juta rupiah",
    "Terbilang: tiga belas milyar lima ratus ribu rupiah",
    "lima juta tiga ratus ribu rupiah",
    "dalam ribuan jiwa",
    "Jumlah 1.000",
    "Total",
    "1.000",
    "ribuan penerima",
    "Tahun 2000",
]


@pytest.mark.parametrize("text", NOTES)
def test_a_note_of_scale_is_noticed(text: str) -> None:
    assert notes_scale(text)


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_no_note_of_scale(text: str) -> None:
    assert not notes_scale(text)


@given(st.integers(1, 10**13).filter(lambda number: set(f"{number:,}".split(",")[1:]) != {"000"}))
def test_no_written_amount_is_a_note_of_scale(number: int) -> None:
    assert not notes_scale(f"Rp. {number:,}".replace(",", "."))


@pytest.mark.parametrize(
    "text", ["Pagu (Jt)", "Anggaran (Rp rb)", "Pagu (Rp. 000)", "Pagu (1.000)", "Rp. M"]
)
def test_the_heading_of_a_column_of_amounts_may_say_it_in_short(text: str) -> None:
    assert heads_scaled(text)


def test_the_heading_of_a_column_of_full_rupiah_says_nothing_of_scale() -> None:
    assert not heads_scaled("Kebutuhan Dana / Pagu Indikatif (Rp) Tahun 2025")


@pytest.mark.parametrize("place", ["A1", "H1", "J2", "L3", "A12", "D12", "J5"])
def test_a_note_anywhere_around_the_table_refuses_it(place: str, tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    draw(
        sheet,
        T21B,
        [*T21B_LINES, T21B_TOTAL],
        Drawing(top=1, height=1, titles=["REALISASI ANGGARAN", "Bidang Yankes"]),
    )
    sheet[place] = "(dalam ribuan)"
    finding = the_finding(read(book, tmp_path), "struktur.satuan_ribuan")

    assert (finding.keparahan, finding.sel, finding.tabel) == (Keparahan.GALAT, place, "2.1.b")
    assert finding.mentah == "(dalam ribuan)"


def test_a_note_in_the_label_of_the_total_refuses_the_table(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    total = {**T21B_TOTAL, "uraian": "JUMLAH (Rp. 000)"}
    draw(sheet, T21B, [*T21B_LINES, total], Drawing(height=1))

    assert the_finding(read(book, tmp_path), "struktur.satuan_ribuan").sel == "B5"


def test_the_name_of_a_kegiatan_and_the_scale_of_a_count_say_nothing_of_rupiah(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    columns = [
        Kolom(c.field, "Target (ribu)" if c.field == "target" else c.judul, c.grup, c.sel) for c in T41
    ]
    lines = [*T41_LINES[:-1], {**T41_LINES[-1], "uraian": "Pengadaan dalam ribuan rupiah"}]
    draw(sheet, columns, lines)

    assert rules(read(book, tmp_path)) == []


def test_a_note_between_two_tables_is_told_of_the_one_that_it_heads(tmp_path: Path) -> None:
    book, (sheet,) = sheet_of()
    below = draw(sheet, T21B, [*T21B_LINES, T21B_TOTAL], Drawing(height=1))
    draw(
        sheet,
        T41,
        T41_LINES,
        Drawing(top=below + 2, titles=["RENCANA TAHUN 2025", "(dalam jutaan rupiah)"]),
    )

    assert the_finding(read(book, tmp_path), "struktur.satuan_ribuan").tabel == "4.1"

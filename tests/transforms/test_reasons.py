"""The reasons that reading gives, and their sentences in the catalogue."""

import re
import tomllib
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

import extractors
import transforms
from renja.findings.catalogue import catalogue, make_koreksi, make_temuan
from renja.findings.temuan import Temuan

PLACE = {
    "tabel": "4.1",
    "bidang": "promosi",
    "baris_id": "b1",
    "kode": None,
    "kolom": "pagu",
    "berkas": "2025/promosi/a.xlsx",
    "lembar": "Pagu",
    "sel": "C7",
    "mentah": "1,250",
}
WORDS = {"judul_kolom": "Pagu", "baris": 7, "isi": "Layanan \N{REPLACEMENT CHARACTER}"}
OWN = set(tomllib.loads(files("renja").joinpath("aturan", "sel.toml").read_text(encoding="utf-8")))


def named_in_code() -> set[str]:
    sources = [
        path.read_text(encoding="utf-8")
        for room in (extractors, transforms)
        for path in Path(room.__file__).parent.rglob("*.py")
    ]
    return set(re.findall(r'"((?:sel|satuan|teks)\.(?!csv)[a-z_]+)"', "\n".join(sources)))


def test_every_reason_has_its_sentence_and_every_sentence_its_use() -> None:
    assert named_in_code() == OWN


@pytest.mark.parametrize("aturan", sorted(code for code in OWN if code.startswith("sel.")))
def test_a_finding_names_the_cell_and_what_to_do(aturan: str) -> None:
    found = {"ditemukan": "810", "seharusnya": "810.000"} if aturan == "sel.seribu" else {}
    temuan = make_temuan(aturan, words=WORDS, **PLACE, **found)
    assert isinstance(temuan, Temuan)
    assert "Pagu!C7" in temuan.pesan
    assert temuan.tindakan.endswith(".")


@pytest.mark.parametrize("aturan", sorted(code for code in OWN if not code.startswith("sel.")))
def test_a_correction_names_what_was_written_and_what_was_read(aturan: str) -> None:
    koreksi = make_koreksi(aturan, keyakinan=Decimal(1), words=WORDS, hasil="Orang", **PLACE)
    assert "1,250" in koreksi.alasan
    assert "Orang" in koreksi.alasan


def test_what_is_undecided_is_at_least_a_warning() -> None:
    told = {"sel.format_inggris", "sel.kuantitas_majemuk", "sel.satuan_tak_dikenal", "sel.persen_dianggap"}
    mild = {code for code in OWN if code.startswith("sel.") and catalogue()[code].keparahan == "info"}
    assert mild == told

"""The dictionary of units."""

import csv
from decimal import Decimal
from importlib.resources import files

import pytest

from renja.codes.level import Level
from renja.codes.nomenclature import Entry, Nomenclature
from renja.text import fold
from transforms.values.unit import UnitKind, Units, load_units

NOTHING = Nomenclature([])
UNITS = load_units({}, nomenclature=NOTHING)


def reference(name: str) -> list[dict[str, str]]:
    text = files("renja").joinpath("referensi", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def own(**sent_as: str) -> Units:
    return load_units(sent_as, nomenclature=NOTHING)


def test_every_unit_of_the_nomenclature_is_known() -> None:
    official = {row["satuan"] for row in reference("nomenklatur_kabupaten.csv") if row["satuan"]}
    assert [satuan for satuan in sorted(official) if not UNITS.read(satuan).is_known] == []


def test_no_written_form_stands_for_two_units() -> None:
    forms = [
        (fold(form), row["satuan"])
        for row in reference("satuan.csv")
        for form in (row["satuan"], *row["bentuk_lain"].split(";"), *row["salah_ketik"].split(";"))
        if form
    ]
    assert len({form for form, _ in forms}) == len(set(forms))


def test_every_listed_unit_reads_as_itself() -> None:
    for row in reference("satuan.csv"):
        unit = UNITS.read(row["satuan"])
        assert (unit.satuan, unit.jenis, unit.koreksi) == (row["satuan"], UnitKind(row["jenis"]), None)


def test_every_listed_misspelling_is_repaired_and_recorded() -> None:
    for row in reference("satuan.csv"):
        for written in filter(None, row["salah_ketik"].split(";")):
            assert (UNITS.read(written).satuan, UNITS.read(written).koreksi) == (
                row["satuan"],
                "satuan.ejaan",
            )


@pytest.mark.parametrize(
    ("written", "satuan"),
    [
        ("ORANG", "Orang"),
        ("orang.", "Orang"),
        ("Org", "Orang"),
        ("m²", "M2"),
        ("persentase", "%"),
        ("Kerjasama", "Kerja Sama"),
        ("Kegi atan", "Kegiatan"),
        ("OB", "Orang/Bulan"),
    ],
)
def test_another_form_of_a_unit_is_no_correction(written: str, satuan: str) -> None:
    unit = UNITS.read(written)
    assert (unit.satuan, unit.koreksi, unit.aturan) == (satuan, None, None)


@pytest.mark.parametrize(
    ("written", "satuan"),
    [
        ("Keuarga", "Keluarga"),
        ("Kegiaatan", "Kegiatan"),
        ("0rang", "Orang"),
        ("0rangg", "Orang"),
        ("1embar", "Lembar"),
        ("1nstansi", "Instansi"),
        ("Lemabga", "Lembaga"),
        ("Sertifilat", "Sertifikat"),
        ("Pesertaa Didik", "Peserta Didik"),
        ("Dokuman", "Dokumen"),
    ],
)
def test_a_slip_of_the_keyboard_is_repaired(written: str, satuan: str) -> None:
    unit = UNITS.read(written)
    assert (unit.satuan, unit.koreksi, unit.aturan) == (satuan, "satuan.ejaan", None)


OTHER_WORDS = """
    Kasur Beras Piket Plaket Kampus Angkutan Pengadaan Pendidik Tokoh Pantai Malam Bidan Perempuan Bandung
    Dosa
"""


@pytest.mark.parametrize("word", [*OTHER_WORDS.split(), "O Orang"])
def test_another_word_is_not_repaired_into_a_unit(word: str) -> None:
    unit = UNITS.read(word)
    assert (unit.satuan, unit.koreksi) == (word, None)


def test_a_slip_that_may_mean_two_units_is_not_repaired() -> None:
    twins = Units(
        [(satuan, UNITS.read(satuan)) for satuan in ("Bendung", "Bendungan")]
        + [("Bendungar", UNITS.read("Lembaga"))],
        sent_as={},
    )
    unit = twins.read("Bendungann")
    assert unit.koreksi == "satuan.ejaan"
    unit = twins.read("Bendungaan")
    assert unit.koreksi == "satuan.ejaan"
    unit = twins.read("Bendunga")
    assert (unit.satuan, unit.koreksi, unit.aturan) == ("Bendunga", None, "sel.satuan_taksa")


def test_a_repair_says_how_sure_it_is() -> None:
    assert UNITS.read("Keuarga").keyakinan == Decimal("0.88")
    assert UNITS.read("Keluarga").keyakinan == Decimal(1)


def test_a_unit_of_the_nomenclature_that_the_list_lacks_is_known() -> None:
    entry = Entry("1.06.01.2.01.0001", Level.SUB_KEGIATAN, "Nama", satuan="Gerobak Sapi")
    unit = load_units({}, nomenclature=Nomenclature([entry])).read("gerobak sapi")
    assert (unit.satuan, unit.is_known, unit.aturan) == ("Gerobak Sapi", True, None)


def test_the_configuration_repairs_a_spelling() -> None:
    unit = own(Bhs="Bahasa").read("bhs")
    assert (unit.satuan, unit.koreksi) == ("Bahasa", "satuan.kamus")


def test_the_configuration_makes_a_unit_known() -> None:
    unit = own(Pondok="Pondok").read("pondok")
    assert (unit.satuan, unit.is_known, unit.koreksi) == ("Pondok", True, None)


def test_many_look_alike_digits_are_no_word() -> None:
    assert not UNITS.read("1" * 40 + "x").is_known


def test_an_empty_text_is_no_unit() -> None:
    assert not UNITS.read("***").is_known

"""The national export becomes a list that the configuration names, and that a check then knows."""

import csv
import re
import tomllib

import pytest

from flows import cli
from flows.config.settings import load_settings
from flows.intake import Reader
from flows.usererror import UserError
from tests.flows.config.test_settings import MINIMAL
from tests.flows.conftest import Office

OWN = '[opd]\nnama = "Dinas Sosial"\ndaerah = "Kabupaten Contoh"\nurusan = ["1.06"]\n'
EXPORT = (
    ("Kode", "Nomenklatur", "Indikator", "Satuan"),
    ("1.06.05.2.02", "Pengelolaan Data Fakir Miskin Cakupan Daerah Kabupaten/Kota"),
    ("1.06.05.2.02.0001", "Pendataan Fakir Miskin Cakupan Daerah Kabupaten/Kota"),
    ("1.06.05.2.02.0008", "Pengelolaan Data Fakir Miskin Cakupan Daerah Kabupaten/Kota"),
    ("1.06.05.2.02.0077", "Layanan Baru", "Jumlah layanan", "Layanan"),
    ("1.06.05.2.02.0010", "Nama Lain"),
)
NEW = "1.06.05.2.02.0077"


@pytest.fixture
def house(tmp_path, capsys, own_log):
    (tmp_path / "renja.toml").write_text(
        re.sub(r"\[opd\][^\[]*\[\"2.09\"\]\n", OWN, MINIMAL), encoding="utf-8"
    )
    return Office(tmp_path, capsys)


def renja(house, *words):
    """Import: the exit status and all that was said."""
    house.capsys.readouterr()
    status = cli.main(["nomenklatur", "impor", *words, "--config", str(house.folder / "renja.toml")])
    said = house.capsys.readouterr()
    return status, said.out + said.err


def impor(house, *words, rows=EXPORT):
    file = house.folder / "ekspor.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target).writerows(rows)
    return renja(house, str(file), *words)


def written(house):
    with (house.folder / "nomenklatur" / "ekspor.csv").open(encoding="utf-8", newline="") as source:
        return {row["kode"]: row for row in csv.DictReader(source)}


def test_it_says_what_was_read_what_is_new_and_how_to_use_it(house):
    status, said = impor(house, "--dari", "2028")
    assert status == 0
    assert "Terbaca 5 kode: 0 urusan, 0 bidang urusan, 0 program, 1 kegiatan, 4 sub kegiatan." in said
    assert "Kode baru: 1. Kode yang sudah dikenal dengan nama lain: 1." in said
    shown = tomllib.loads(said[said.index("[nomenklatur]") :])
    assert shown == {"nomenklatur": {"tambahan": ["nomenklatur/ekspor.csv"]}}


def test_what_is_new_holds_from_the_first_year_on_and_what_is_gone_until_the_year_before(house):
    impor(house, "--dari", "2028")
    rows = written(house)
    assert (rows[NEW]["dari"], rows[NEW]["satuan"]) == ("2028", "Layanan")
    assert (rows["1.06.05.2.02.0001"]["dari"], rows["1.06.05.2.02.0001"]["sampai"]) == ("", "")
    assert rows["1.06.05.2.02.0008"]["dari"] == "2026"
    assert rows["1.06.05.2.02.0006"]["sampai"] == "2027"
    assert "1.06.05.2.02.0002" not in rows  # it had ended before
    assert all(kode.startswith("1.06.05.2.02") for kode in rows)


def test_the_first_year_is_the_configured_one_unless_another_is_given(house):
    impor(house)
    assert written(house)[NEW]["dari"] == "2025"


def test_a_list_that_is_configured_is_known(house):
    _, said = impor(house)
    file = house.folder / "renja.toml"
    file.write_text(file.read_text() + said[said.index("[nomenklatur]") :], encoding="utf-8")
    reader = Reader(load_settings(file).config)
    assert reader.nomenclature.get(NEW).indikator == "Jumlah layanan"
    assert NEW in reader.all_families


def test_what_is_not_understood_is_told_with_its_place_and_the_status(house):
    status, said = impor(house, rows=[*EXPORT, ("1.06.XY", "Entah"), ("1.06.09", "")])
    assert status == 1
    assert "Tidak dimengerti: 2 tempat" in said
    assert "CSV!A7: 1.06.XY Entah" in said


def test_a_file_that_is_no_list_writes_nothing(house):
    status, said = impor(house, rows=[("Nama", "Umur"), ("Ani", 30)])
    assert status == 2
    assert "bukan daftar nomenklatur" in said
    assert not (house.folder / "nomenklatur").exists()


def test_a_table_with_a_few_codes_among_much_else_is_no_list(house):
    rows = [EXPORT[0], ("1.06", "Sosial"), *(("-", f"Catatan {n}") for n in "abc")]
    assert impor(house, rows=rows)[0] == 2


def test_a_missing_file_is_told_in_a_sentence(house):
    status, said = renja(house, str(house.folder / "tidak.xlsx"))
    assert (status, said.count("\n")) == (2, 1)
    assert "tidak.xlsx" in said


def test_bytes_that_are_no_workbook_are_told_in_a_sentence(house):
    file = house.folder / "rusak.xlsx"
    file.write_bytes(b"\0\1\2")
    status, said = renja(house, str(file))
    assert (status, said.count("\n")) == (2, 1)


def test_a_list_that_is_there_is_never_overwritten(house):
    impor(house)
    before = written(house)
    status, said = impor(house, rows=EXPORT[:3])
    assert status == 2
    assert "--hasil" in said
    assert written(house) == before
    assert impor(house, "--hasil", str(house.folder / "lain.csv"), rows=EXPORT[:3])[0] == 0


def test_the_support_program_written_with_an_urusan_is_that_of_the_office(house):
    rows = [
        EXPORT[0],
        ("1.06.01", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"),
        ("1.06.01.2.01", "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah"),
        ("1.06.01.2.01.0001", "Penyusunan Dokumen Perencanaan Perangkat Daerah"),
    ]
    _, said = impor(house, "--dari", "2028", rows=rows)
    assert "Kode baru: 0. Kode yang sudah dikenal dengan nama lain: 0." in said
    assert written(house)["1.06.01.2.01.0002"]["sampai"] == "2027"


def configured(house, text, *, name="daftar.csv"):
    (house.folder / "daftar.csv").write_bytes(text)
    file = house.folder / "renja.toml"
    file.write_text(f'{file.read_text()}\n[nomenklatur]\ntambahan = ["{name}"]\n', encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_settings(file)
    return caught.value.sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"kode,nama\n1.06,Sosial\n", "kolom nomenklatur tidak ada di baris kepala"),
        (b"kode,nomenklatur\n1.6,Sosial\n", "baris 2"),
        (b"kode,nomenklatur\n1.06,\xff\n", "UTF-8"),
    ],
)
def test_a_configured_file_that_is_no_list_is_told_by_key_and_file(house, text, said):
    sentence = configured(house, text)
    assert "nomenklatur.tambahan" in sentence
    assert str(house.folder / "daftar.csv") in sentence
    assert said in sentence


def test_a_configured_file_that_is_not_there_is_told_by_key_and_file(house):
    sentence = configured(house, b"", name="tidak.csv")
    assert "nomenklatur.tambahan" in sentence
    assert "tidak.csv" in sentence


def test_the_group_alone_says_that_its_command_is_missing(house):
    house.capsys.readouterr()
    assert cli.main(["nomenklatur"]) == 2
    assert "perintahnya belum diberikan" in house.capsys.readouterr().err

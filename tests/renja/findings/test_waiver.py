from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from renja.config import Bidang, Config, Opd, Pengecualian, Renja
from renja.findings.temuan import Keparahan, Temuan
from renja.findings.waiver import waived, waiver_findings

TODAY = date(2025, 5, 1)
FINDING = Temuan(
    aturan="wajar.lonjakan",
    keparahan=Keparahan.INFO,
    pesan="Melonjak.",
    tindakan="Periksa.",
    tabel="4.1",
    bidang="umum",
    kode="1.02.01.2.01.0001",
    kolom="pagu_maju",
    lembar="Sheet1",
    sel="P7",
)


def waiver(**fields):
    place = fields or {"tabel": "4.1", "kode": FINDING.kode}
    given = {"aturan": FINDING.aturan, "alasan": "Disepakati", "oleh": "Kasubbag", "sampai": TODAY}
    return Pengecualian(**given | place)


def office(*waivers):
    return Config(
        opd=Opd(nama="Dinas Kesehatan", daerah="Kabupaten Contoh", urusan=("1.02",)),
        renja=Renja(tahun=2025, tahapan="rancangan"),
        bidang={"umum": Bidang(nama="Umum"), "gizi": Bidang(nama="Gizi")},
        pengecualian=waivers,
    )


def told(*waivers, found=(FINDING,), **options):
    findings = waiver_findings(found, config=office(*waivers), hari=TODAY, **options)
    return [finding.aturan for finding in findings]


def test_a_waiver_holds_for_the_findings_of_its_rule_at_its_place():
    assert waived([FINDING], config=office(waiver()), hari=TODAY) == {FINDING.temuan_id}
    assert told(waiver()) == []


@pytest.mark.parametrize(
    "place",
    [
        {"tabel": "2.4"},
        {"tabel": "4.1", "kode": "1.02.01.2.01.0002"},
        {"sel": "P8"},
        {"bidang": "gizi"},
        {"aturan": "lintas.pagu", "tabel": "4.1"},
    ],
)
def test_a_waiver_of_another_rule_or_place_holds_for_nothing_and_is_told(place):
    assert waived([FINDING], config=office(waiver(**place)), hari=TODAY) == frozenset()
    assert told(waiver(**place)) == ["pengecualian.tidak_terpakai"]


def test_a_waiver_holds_on_its_last_day_and_is_told_from_the_next():
    yesterday = waiver(tabel="4.1", sampai=TODAY - timedelta(days=1))
    assert waived([FINDING], config=office(yesterday), hari=TODAY) == frozenset()
    assert told(yesterday) == ["pengecualian.kedaluwarsa"]


def test_the_sentence_says_which_waiver_by_whom_and_why():
    late = waiver(tabel="4.1", sampai=date(2025, 4, 30))
    (finding,) = waiver_findings([FINDING], config=office(waiver(), late), hari=TODAY)
    for part in ("ke-2", "wajar.lonjakan", "tabel 4.1", "Kasubbag", "30-04-2025", "Disepakati"):
        assert part in finding.pesan


def test_a_galat_is_never_waived():
    severe = Temuan("wajar.lonjakan", Keparahan.GALAT, "Melonjak.", "Periksa.", tabel="4.1")
    assert waived([severe], config=office(waiver(tabel="4.1")), hari=TODAY) == frozenset()


def test_whether_a_waiver_is_needed_is_not_told_of_bidang_that_were_not_looked_at():
    needless = waiver(tabel="2.4", bidang="gizi")
    assert told(needless, bidang=["umum"]) == []
    assert told(waiver(tabel="2.4"), bidang=["umum"]) == []
    assert told(needless, bidang=["gizi"]) == ["pengecualian.tidak_terpakai"]


@pytest.mark.parametrize("lacking", ["alasan", "oleh"])
def test_a_waiver_names_its_reason_and_its_owner(lacking):
    with pytest.raises(ValidationError):
        waiver(tabel="4.1", **{lacking: " "})

import pytest

from renja.config import Bidang, Config, Opd, Renja
from renja.findings.catalogue import catalogue, make_temuan
from renja.findings.severity import is_across, is_allowed, judged, severity_of
from renja.findings.temuan import Keparahan


def office(**keparahan):
    return Config(
        opd=Opd(nama="Dinas Kesehatan", daerah="Kabupaten Contoh", urusan=("1.02",)),
        renja=Renja(tahun=2025, tahapan="rancangan"),
        bidang={"umum": Bidang(nama="Umum")},
        keparahan=keparahan,
    )


JUMP = "wajar.lonjakan"


def a_jump():
    words = {"keterangan": "1", "tempat": "A1", "tempat_pasangan": "B1", "judul_kolom": "Pagu"}
    return make_temuan(JUMP, words=words, ditemukan="3", selisih="2")


def test_a_rule_is_as_severe_as_the_catalogue_says_unless_the_office_says_otherwise():
    assert severity_of(JUMP, config=office()) is Keparahan.INFO
    assert severity_of(JUMP, config=office(**{JUMP: "peringatan"})) is Keparahan.PERINGATAN


def test_findings_get_the_severity_of_the_office():
    (finding,) = judged([a_jump()], config=office(**{JUMP: "galat"}))
    assert finding.keparahan is Keparahan.GALAT
    assert judged([a_jump()], config=office()) == [a_jump()]


def test_the_severity_is_no_part_of_a_findings_identity():
    (finding,) = judged([a_jump()], config=office(**{JUMP: "peringatan"}))
    assert finding.temuan_id == a_jump().temuan_id


@pytest.mark.parametrize(
    ("aturan", "keparahan", "allowed"),
    [
        ("wajib.kosong", "galat", True),
        ("wajib.kosong", "info", True),
        ("struktur.tahun_salah", "galat", True),
        ("struktur.tahun_salah", "peringatan", False),
        ("lintas.pagu", "info", True),
        ("lintas.pagu", "galat", False),
    ],
)
def test_what_refuses_a_table_stays_so_and_what_is_about_several_never_does(aturan, keparahan, allowed):
    assert is_allowed(aturan, Keparahan(keparahan)) is allowed


def test_rules_between_tables_are_told_by_their_level_and_a_rule_that_is_no_more_is_none():
    assert is_across("lintas.pagu")
    assert not is_across("wajar.lonjakan")
    assert not is_across("tidak.ada")


def test_groups_that_refuse_nothing_have_no_galat_but_for_what_was_not_read_at_all():
    severe = {
        rule.aturan
        for rule in catalogue().values()
        if not rule.menolak and rule.keparahan is Keparahan.GALAT
    }
    assert severe == {"alur.kesalahan_program", "alur.folder_tak_terbaca"}

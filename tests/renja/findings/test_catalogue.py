import string
from dataclasses import fields

import pytest

from renja.findings.catalogue import catalogue, make_temuan
from renja.findings.temuan import Keparahan, Temuan

RULES = list(catalogue().values())


def test_a_finding_is_filled_from_the_catalogue():
    found = make_temuan("berkas.kosong", berkas="2025/gizi/kosong.xlsx")
    assert found.keparahan is Keparahan.GALAT
    assert found.pesan == "Buku kerja 2025/gizi/kosong.xlsx tidak berisi satu sel pun."


def test_a_finding_without_the_words_of_its_sentence_is_an_error():
    with pytest.raises(KeyError):
        make_temuan("berkas.kosong")


def test_an_unknown_rule_is_an_error():
    with pytest.raises(KeyError):
        make_temuan("tidak.ada", berkas="x")


@pytest.mark.parametrize("rule", RULES, ids=[rule.aturan for rule in RULES])
def test_sentences_end_with_a_full_stop_and_say_what_to_do(rule):
    assert rule.judul
    assert rule.pesan.endswith((".", '."', "{alasan}"))
    assert rule.tindakan.endswith((".", '."'))


def test_the_identity_of_a_finding_does_not_depend_on_its_wording():
    one = Temuan("a.b", Keparahan.INFO, pesan="x", tindakan="y", sel="A1")
    other = Temuan("a.b", Keparahan.GALAT, pesan="lain", tindakan="lain", sel="A1")
    assert one.temuan_id == other.temuan_id
    assert one.temuan_id != Temuan("a.b", Keparahan.INFO, pesan="x", tindakan="y", sel="A2").temuan_id


def test_findings_of_one_cause_share_a_group():
    first, second = (
        Temuan("teks.kamus", Keparahan.INFO, "x", "y", kolom="lokasi", mentah="Dinss", sel=sel)
        for sel in ("C7", "C8")
    )
    assert first.kelompok_id == second.kelompok_id


def test_placeholders_of_sentences_are_plain_names():
    names = {
        name
        for rule in RULES
        for text in (rule.pesan, rule.tindakan)
        for _, name, _, _ in string.Formatter().parse(text)
        if name
    }
    assert all(name.isidentifier() for name in names)
    assert {"berkas", "lembar", "sel"} <= names & {field.name for field in fields(Temuan)}

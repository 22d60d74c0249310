import pytest

from expectations.registry import CHECKS, DOCUMENT_CHECKS, check_named, checks_for
from renja.findings.catalogue import catalogue
from renja.findings.temuan import Keparahan
from renja.tables import all_tables, table


@pytest.mark.parametrize("check", (*CHECKS, *DOCUMENT_CHECKS), ids=lambda check: check.aturan)
def test_every_check_is_a_rule_of_the_catalogue_and_only_those_about_shares_refuse(check):
    refuses = catalogue()[check.aturan].keparahan is Keparahan.GALAT
    assert refuses == (check.run.__module__ == "expectations.rules.rejection")


def test_every_rule_of_the_checked_groups_is_checked():
    groups = {"tipe", "wajib", "kunci", "konsolidasi", "jumlah", "rumus", "indikator", "wajar", "bidang"}
    groups |= {"lintas", "nomor"}
    about_files = {"bidang.berkas_kembar"}
    rules = {aturan for aturan in catalogue() if aturan.partition(".")[0] in groups} - about_files
    assert rules <= {check.aturan for check in (*CHECKS, *DOCUMENT_CHECKS)}


def test_every_rule_is_checked_once():
    checks = (*CHECKS, *DOCUMENT_CHECKS)
    assert len({check.aturan for check in checks}) == len(checks)


@pytest.mark.parametrize("check", CHECKS, ids=[check.aturan for check in CHECKS])
def test_every_check_holds_for_some_table(check):
    assert any(check.holds_for(spec) for spec in all_tables())


def test_checks_follow_from_what_the_description_of_a_table_has():
    names = {check.aturan for check in checks_for(table("3.3", tahun=2025))}
    assert "kode.bukan_resmi" in names
    assert not names & {"jumlah.program", "rumus.persen", "rumus.jumlah_kolom", "wajib.kosong"}


def test_a_check_is_found_by_its_rule():
    assert check_named("jumlah.total").aturan == "jumlah.total"
    with pytest.raises(KeyError):
        check_named("tidak.ada")

"""What the configuration says of rules, and the rules between tables, in `run` and in `check`."""

import pytest

from flows.office import Office
from flows.usererror import ExitStatus
from tests.flows.conftest import OWN

WAIVER = """
[[pengecualian]]
aturan = "{aturan}"
tabel = "2.1.a"
alasan = "sudah disepakati"
oleh = "Sekretaris"
sampai = {sampai}
"""
SUM = "rumus.jumlah_kolom"


@pytest.fixture
def configured(office):
    """Add a text to the office's configuration."""

    def add(text):
        file = office.folder / "renja.toml"
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
        return office

    return add


def statuses(office, aturan):
    return {row[0] for row in office.query("SELECT status FROM laporan.temuan WHERE aturan = ?", aturan)}


def severities(office, aturan):
    return {row[0] for row in office.query("SELECT keparahan FROM laporan.temuan WHERE aturan = ?", aturan)}


@pytest.mark.usefixtures("consolidated")
def test_the_run_tells_what_tables_say_against_one_another(office):
    assert any(aturan.startswith("lintas.") for aturan in office.rules())


def checked(office):
    """The rules that a check of the own workbook finds broken."""
    kantor = Office.from_config(office.folder / "renja.toml")
    found = kantor.read(office.submit(OWN), bidang=OWN)
    return {temuan.aturan for temuan in found.findings}


def test_a_check_tells_what_the_tables_of_the_workbook_say_against_one_another(office):
    assert "lintas.pagu" in checked(office)


def test_a_severity_of_the_configuration_holds_for_rules_of_reading_and_of_checking(configured):
    office = configured(
        '\n[keparahan]\n"sel.kuantitas_majemuk" = "peringatan"\n"rumus.jumlah_kolom" = "info"\n'
    )
    office.renja("run")
    assert severities(office, "sel.kuantitas_majemuk") == {"peringatan"}
    assert severities(office, SUM) == {"info"}


def test_a_rule_raised_to_galat_keeps_its_table_out(configured):
    office = configured('\n[keparahan]\n"rumus.jumlah_kolom" = "galat"\n')
    status, _ = office.renja("run")
    assert status == ExitStatus.REFUSED
    assert office.query("SELECT count(*) FROM laporan.evaluasi_renja WHERE bidang = ?", OWN) == [(0,)]
    assert office.query("SELECT count(*) > 0 FROM laporan.rencana_pendanaan WHERE bidang = ?", OWN) == [
        (True,)
    ]


def test_a_waived_finding_is_kept_as_such_and_no_longer_asked_about(configured):
    office = configured(WAIVER.format(aturan=SUM, sampai="2099-01-01"))
    office.renja("run")
    assert statuses(office, SUM) == {"dikecualikan"}
    assert SUM not in checked(office)
    assert not {"pengecualian.kedaluwarsa", "pengecualian.tidak_terpakai"} & office.rules()


def test_an_expired_waiver_is_told_and_waives_nothing(configured):
    office = configured(WAIVER.format(aturan=SUM, sampai="2020-01-01"))
    office.renja("run")
    assert statuses(office, SUM) == {"baru"}
    assert SUM in checked(office)
    assert "pengecualian.kedaluwarsa" in office.rules()


def test_a_waiver_that_matches_nothing_is_told(configured):
    office = configured(WAIVER.format(aturan="jumlah.kegiatan", sampai="2099-01-01"))
    office.renja("run")
    assert "pengecualian.tidak_terpakai" in office.rules()


@pytest.mark.usefixtures("consolidated")
def test_a_rerun_of_one_bidang_leaves_no_outdated_finding_between_tables(office):
    office.renja("rerun", "--bidang", OWN)
    count = "SELECT count(*) FROM laporan.temuan WHERE aturan LIKE 'lintas.%' OR aturan LIKE 'nomor.%'"
    after_rerun = office.query(count)
    office.renja("run")
    assert office.query(count) == after_rerun

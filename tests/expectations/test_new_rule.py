"""The walk of a new column and a rule on it: the description, the function, its sentence, its fault."""

import pandas as pd
import pytest

from expectations.batch import Batch
from expectations.failure import Failure
from expectations.rule import declared_in, failures_at, rule
from expectations.validation import check_tables
from renja.findings.catalogue import Rule, Tingkat, catalogue
from renja.findings.temuan import Keparahan
from renja.run.normalised import NormalisedTable
from renja.tables import table
from renja.tables.frame import LINEAGE, frame_columns
from renja.tables.spec import Column, Kind
from tests.expectations import frames

RULE = "wajar.prioritas"
KNOWN = ("Nasional", "Daerah")
PRIORITY = Column(
    nama="prioritas",
    jenis=Kind.TEKS,
    judul="Prioritas",
    keterangan="Prioritas yang didukung.",
    kepala=("prioritas",),
    wajib=False,
    arti="prioritas",
    untuk="n",
)


@rule(RULE, needs=("prioritas.n",))
def unknown_priorities(batch: Batch) -> list[Failure]:
    """A priority is Nasional or Daerah."""
    column = batch.spec.meaning("prioritas", "n")
    texts = batch.texts(column.nama)
    return failures_at(~pd.isna(texts) & ~pd.Series(texts).isin(KNOWN), kolom=column.nama, ditemukan=texts)


@pytest.fixture(autouse=True)
def sentence(monkeypatch):
    written = Rule(
        aturan=RULE,
        keparahan=Keparahan.PERINGATAN,
        tingkat=Tingkat.SEL,
        judul="Prioritas dikenal",
        pesan="Prioritas {nama} di {tempat} tertulis {ditemukan}.",
        tindakan="Tulis Nasional atau Daerah.",
    )
    monkeypatch.setitem(catalogue(), RULE, written)


@pytest.fixture
def described(monkeypatch):
    plan = table("4.1", tahun=frames.YEAR)
    spec = plan.model_copy(update={"kolom": (*plan.kolom, PRIORITY)})
    monkeypatch.setattr(frames, "table", lambda _tabel, *, tahun: spec)
    return spec


def found(written: NormalisedTable):
    checks = declared_in(unknown_priorities.__module__)
    return check_tables([written], config=frames.config_of(), nomenclature=frames.codes(), checks=checks)


def written(priority):
    return frames.table_of("4.1", frames.row("program", "1.02.01", nama="Program", prioritas=priority))


def test_a_described_column_is_published(described):
    assert PRIORITY.nama in [column.nama for column in frame_columns(described)]
    assert list(written("Daerah").frame.columns)[-2:] == [PRIORITY.nama, LINEAGE]


@pytest.mark.usefixtures("described")
def test_a_new_rule_finds_its_fault_in_its_cell():
    (finding,) = found(written("Provinsi"))
    assert (finding.aturan, finding.kolom, finding.ditemukan) == (RULE, "prioritas", "Provinsi")
    assert finding.sel
    assert finding.sel in finding.pesan


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize("priority", [*KNOWN, None])
def test_a_new_rule_is_silent_where_all_is_right(priority):
    assert found(written(priority)) == []


def test_a_new_rule_does_not_hold_for_a_table_without_what_it_needs():
    assert found(frames.clean_plan()) == []

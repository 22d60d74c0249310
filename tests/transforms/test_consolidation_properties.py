"""Whatever rows the bidang send: every amount counts once, and no row counts in another bidang's."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.rules.account import account_findings
from renja.codes.hierarchy import NOWHERE, hierarchy_of
from renja.config import Config
from tests.transforms.frames import normalised
from transforms.consolidation import consolidate

BIDANG = ("umum", "gizi", "farmasi")
CONFIG = Config.model_validate(
    {
        "opd": {"nama": "Dinas Kesehatan", "daerah": "Kabupaten Contoh", "urusan": ["1.02"]},
        "renja": {"tahun": 2025, "tahapan": "rancangan"},
        "bidang": {
            nama: {"nama": nama.title(), "program": [f"1.02.0{n}"]} for n, nama in enumerate(BIDANG, 2)
        },
    }
)
LEVELS = {"program": 7, "kegiatan": 12, "sub_kegiatan": 17}
"""Levels with the length of their codes."""

codes = st.builds("1.02.0{}.2.0{}.000{}".format, st.integers(2, 3), st.integers(1, 2), st.integers(1, 2))
amounts = st.none() | st.integers(0, 9)


@st.composite
def submitted_rows(draw):
    """A row of any level: decided, or with a place that may be known as far as the level above."""
    level = draw(st.sampled_from(list(LEVELS)))
    code = draw(codes)
    above = [length for length in (4, *LEVELS.values()) if length < LEVELS[level]]
    kode = code[: LEVELS[level]] if draw(st.booleans()) else None
    known = above[-1] if kode else draw(st.sampled_from([None, *above]))
    return {
        "level": level,
        "kode": kode,
        "kode_induk": None if known is None else code[:known],
        "pagu": draw(amounts),
    }


def documents(row):
    return st.lists(st.lists(row, max_size=8), min_size=1, max_size=len(BIDANG)).filter(any)


def tables_of(sent):
    return [normalised("4.1", bidang, *rows) for bidang, rows in zip(BIDANG, sent, strict=False) if rows]


def total_of(document):
    """The document's total, zero where there is nothing to sum."""
    return document.frame["pagu_hitung"].iloc[-1] or Decimal(0)


@settings(max_examples=200, deadline=None)
@given(documents(submitted_rows()))
def test_what_the_bidang_sent_adds_up_to_the_document(sent):
    tables = tables_of(sent)
    document = consolidate(tables, config=CONFIG)
    assert account_findings(tables, consolidated=document, config=CONFIG) == []


@settings(max_examples=100, deadline=None)
@given(documents(submitted_rows()))
def test_no_row_stands_under_one_of_another_bidang(sent):
    frame = consolidate(tables_of(sent), config=CONFIG).frame
    parents = hierarchy_of(frame).parents
    for row, parent in zip(frame["bidang"], parents, strict=True):
        if parent != NOWHERE:
            assert frame["bidang"].iloc[parent] in (row, None)


@settings(max_examples=100, deadline=None)
@given(documents(submitted_rows()))
def test_a_bidang_s_own_rows_are_recomputed_from_its_own_alone(sent):
    tables = tables_of(sent)
    together = consolidate(tables, config=CONFIG).frame
    for table in tables:
        alone = consolidate([table], config=CONFIG).frame
        beside = alone[alone["bidang"].notna()].merge(together, on="baris_id", suffixes=("", "_semua"))
        unlike = beside["pagu_hitung"].ne(beside["pagu_hitung_semua"])
        assert beside[unlike & ~beside[["pagu_hitung", "pagu_hitung_semua"]].isna().all(axis=1)].empty


@st.composite
def offices(draw):
    """What several bidang sent, with the sum of their leaves: whole programs, of which some rows lost
    their codes and some headings were left out with all that is in them staying."""
    sent, total = [], 0
    for _ in BIDANG:
        rows = []
        for program in draw(st.lists(st.sampled_from(["1.02.02", "1.02.03"]), unique=True)):
            for nomor in draw(st.lists(st.sampled_from(["1", "2"]), unique=True, min_size=1)):
                kegiatan = f"{program}.2.0{nomor}"
                leaves = draw(st.lists(st.integers(1, 9), min_size=1, max_size=3))
                total += sum(leaves)
                rows.append(heading("program", program, "1.02")) if nomor == "1" else None
                rows.append(heading("kegiatan", kegiatan, program))
                rows += [
                    {
                        "level": "sub_kegiatan",
                        "kode": f"{kegiatan}.000{n}" if draw(st.booleans()) else None,
                        "kode_induk": kegiatan,
                        "pagu": leaf,
                    }
                    for n, leaf in enumerate(leaves, 1)
                ]
        sent.append([row for row in rows if row["level"] == "sub_kegiatan" or draw(st.booleans())])
    return sent, total


def heading(level, kode, induk):
    """A heading with an amount that is none of its rows'."""
    return {"level": level, "kode": kode, "kode_induk": induk, "pagu": 1000}


@settings(max_examples=100, deadline=None)
@given(offices().filter(lambda office: any(office[0])))
def test_the_total_is_the_sum_of_the_sub_kegiatan_that_were_sent(office):
    sent, total = office
    tables = tables_of(sent)
    document = consolidate(tables, config=CONFIG)
    assert total_of(document) == total

from dataclasses import replace

import pandas as pd
import pytest

from loaders.report.prose import render_prose, write_prose
from loaders.report.terbilang import rupiah_terbilang
from tests.loaders import frames

SCOPE = {"opd": frames.SCOPE.opd, "tahun": frames.SCOPE.tahun, "tahapan": frames.SCOPE.tahapan}


@pytest.fixture
def document(warehouse):
    warehouse.publish(frames.publication("satu"))
    return warehouse.document(**SCOPE)


def total(document, tabel, kolom):
    frame = next(table.frame for table in document.tables if table.spec.tabel == tabel)
    return frame[frame["level"] == "jumlah"][f"{kolom}_hitung"].iloc[0]


def count(document, tabel, level):
    frame = next(table.frame for table in document.tables if table.spec.tabel == tabel)
    return int((frame["level"] == level).sum())


def changed(document, tabel, change):
    """The document with one table's frame changed."""
    tables = []
    for table in document.tables:
        frame = table.frame.copy()
        if table.spec.tabel == tabel:
            frame = change(frame)
        tables.append(replace(table, frame=frame))
    return replace(document, tables=tuple(tables))


@pytest.mark.parametrize("tabel", ["2.1.a", "2.1.b", "2.4", "3.3", "4.1"])
def test_the_counts_are_those_of_the_table(document, tabel):
    program, kegiatan, sub = (
        count(document, tabel, one) for one in ("program", "kegiatan", "sub_kegiatan")
    )
    sentence = f"{program} Program, {kegiatan} Kegiatan dan {sub} Sub Kegiatan"
    paragraphs = [
        text
        for text in render_prose(document, config=frames.CONFIG).split("\n\n")
        if f"(tabel {tabel})" in text
    ]
    assert any(sentence in text for text in paragraphs)


@pytest.mark.parametrize(
    ("tabel", "kolom"),
    [
        ("2.1.b", "pagu"),
        ("2.1.b", "realisasi"),
        ("2.4", "pagu_analisa"),
        ("4.1", "pagu"),
        ("4.1", "pagu_maju"),
    ],
)
def test_the_sums_are_those_of_the_view_in_figures_and_words(document, tabel, kolom):
    spoken = rupiah_terbilang(total(document, tabel, kolom), ejaan={"miliar": "milyar"})
    assert spoken in render_prose(document, config=frames.CONFIG)


def test_a_total_that_cannot_be_computed_is_not_given(document):
    def unknown(frame):
        frame.loc[frame["level"] == "jumlah", "pagu_hitung"] = None
        return frame

    text = render_prose(changed(document, "4.1", unknown), config=frames.CONFIG)
    assert "rencana pendanaan sebesar [belum dapat dihitung]" in text


def test_a_table_without_rows_is_told_and_left_out(document):
    text = render_prose(changed(document, "3.3", lambda frame: frame.iloc[:0]), config=frames.CONFIG)
    assert "(tabel 3.3)" not in text
    assert "Tabel 3.3 belum ada isinya." in text


def test_counts_that_differ_between_tables_are_told_to_the_writer(document):
    def one_more(frame):
        more = frame[frame["level"] == "sub_kegiatan"].iloc[:1]
        return pd.concat([frame, more], ignore_index=True)

    text = render_prose(changed(document, "4.1", one_more), config=frames.CONFIG)
    notes = text.split("Catatan untuk")[-1]
    assert "Jumlah Sub Kegiatan tidak sama" in notes
    assert f"tabel 4.1 {count(document, '4.1', 'sub_kegiatan') + 1}" in notes


def test_no_template_word_is_left(document):
    text = render_prose(document, config=frames.CONFIG)
    assert "{{" not in text
    assert "{%" not in text
    assert "None" not in text


def test_it_is_written_whole(document, tmp_path):
    place = tmp_path / "a" / "naskah.md"
    write_prose(place, document=document, config=frames.CONFIG)
    assert place.read_text(encoding="utf-8") == render_prose(document, config=frames.CONFIG)
    assert list(place.parent.iterdir()) == [place]

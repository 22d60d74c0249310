"""From any value of the sample's tables one gets back to its cell, and from the cell to the value."""

from collections import defaultdict
from pathlib import Path

import pytest

from extractors.inbox import find_kiriman
from extractors.submission import read_kiriman
from flows.config.settings import load_settings
from renja.cells.value import Keadaan
from renja.codes.nomenclature import load_nomenclature
from renja.tables.frame import LINEAGE, value_names
from transforms.celltrace import cell_of
from transforms.normalisation import normalise
from transforms.values.meaning import Dictionary, read_value

ROOT = Path(__file__).parent.parent
CONFIG = load_settings(ROOT / "renja.toml").config
URUSAN = CONFIG.opd.urusan
NOMENCLATURE = load_nomenclature(urusan=URUSAN, families=CONFIG.opd.keluarga)
DICTIONARY = Dictionary.from_config(CONFIG.kamus, NOMENCLATURE)


@pytest.fixture(scope="module")
def tables():
    found = []
    for path, kiriman in find_kiriman(ROOT / "samples" / "kiriman", config=CONFIG):
        read = read_kiriman(path, kiriman=kiriman, tahun=CONFIG.renja.tahun)
        found += [
            normalise(
                raw,
                kiriman=kiriman,
                config=CONFIG,
                nomenclature=NOMENCLATURE,
                all_families=load_nomenclature(urusan=URUSAN),
                dictionary=DICTIONARY,
            )
            for raw in read.tables
        ]
    return found


def published(table):
    return [column for column in table.spec.kolom if column.nama in value_names(table.spec)]


def cells_by_column(record):
    cells = defaultdict(list)
    for entry in sorted(record[LINEAGE], key=lambda entry: entry["ke"]):
        cells[entry["kolom"]].append(cell_of(entry))
    return cells


def test_reading_the_cells_of_the_lineage_again_yields_every_value(tables):
    compared = 0
    for table in tables:
        columns = published(table)
        for record in table.frame.to_dict("records"):
            cells = cells_by_column(record)
            for column in columns:
                if column.nama not in cells:
                    continue
                unit = record[table.spec.satuan_baris] if table.spec.satuan_baris else None
                value = read_value(
                    tuple(cells[column.nama]), column=column, dictionary=DICTIONARY, satuan_baris=unit
                )
                kept = value.nilai if value.keadaan is Keadaan.NILAI else None
                assert kept == record[column.nama], (table.spec.tabel, record["baris"], column.nama)
                compared += 1
    assert compared > 2000


def test_every_value_has_a_cell(tables):
    for table in tables:
        names = [column.nama for column in published(table)]
        for record in table.frame.to_dict("records"):
            valued = {nama for nama in names if record[nama] is not None}
            assert valued <= {entry["kolom"] for entry in record[LINEAGE]}

"""Faults that no sheet can bring about: the steps before the checks would have to fail."""

from dataclasses import replace
from typing import Any

import pandas as pd

from renja.run.normalised import NormalisedTable
from renja.tables.spec import SQL_TYPES, Kind
from tests.mutation.drawing import Drawn
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, in_document, somewhere
from tests.mutation.rows import code_field

_SUMS = (
    "jumlah.kegiatan",
    "jumlah.program",
    "jumlah.total",
    "jumlah.bidang_urusan",
    "jumlah.urusan",
    "jumlah.tak_terhitung",
    "jumlah.target",
    "jumlah.target_tak_biasa",
    "rumus.persen",
    "rumus.jumlah_kolom",
    "rumus.tanpa_pembilang",
    "rumus.tanpa_penyebut",
    "indikator.tetangga",
    "nomor.ganda",
    "nomor.lompat",
    "wajar.tanpa_penjelasan",
)


def _changed(scene: Scene, drawn: Drawn, kode: str, values: dict[str, Any]) -> NormalisedTable:
    """The normalised table with values put into the row of a code."""
    table = scene.office.read[scene.bidang, drawn.tabel]
    frame = table.frame.copy()
    row = int(frame.index[frame["kode"] == kode][0])
    for nama, value in values.items():
        frame[nama] = pd.Series(
            [value if place == row else old for place, old in enumerate(frame[nama])], dtype=object
        )
    frame["berkas"] = f"{scene.bidang} {scene.rng.random()}"
    return replace(table, frame=frame)


def _guard(scene: Scene, drawn: Drawn, kode: str, values: dict[str, Any], mark: Mark, what: str) -> Fault:
    return Fault(
        office=scene.office,
        what=what,
        expected=frozenset([mark]),
        consequences=frozenset(
            somewhere(drawn, *_SUMS)
            | in_document(
                "lintas.tidak_ada",
                "lintas.target_tanpa_belanja",
                "lintas.cacah",
                "lintas.cacah_evaluasi",
                "lintas.pagu",
                "lintas.total",
                "lintas.target",
            )
        ),
        frames=(((scene.bidang, drawn.tabel), _changed(scene, drawn, kode, values)),),
    )


def inexact_number(scene: Scene) -> Fault:
    """A number that is no exact decimal."""
    drawn, item = scene.table(scene.rng.choice(("2.1.a", "2.1.b", "2.4", "4.1"))), scene.pick(17)
    column = scene.rng.choice([c for c in drawn.spec.kolom if c.jenis in SQL_TYPES])
    value = scene.rng.choice((12.5, float("nan"), 7, "7"))
    mark = at("tipe.angka", drawn, item.kode, column.nama)
    return _guard(scene, drawn, item.kode, {column.nama: value}, mark, f"{column.nama} is {value!r}")


def no_text(scene: Scene) -> Fault:
    """Something that is no text in a text column."""
    drawn, item = scene.table(scene.rng.choice(("2.1.a", "2.4", "4.1"))), scene.pick(17)
    column = scene.rng.choice(drawn.spec.columns_of(Kind.TEKS))
    value = scene.rng.choice((7, 1.5, True))
    mark = at("tipe.teks", drawn, item.kode, column.nama)
    return _guard(scene, drawn, item.kode, {column.nama: value}, mark, f"{column.nama} is {value!r}")


def unofficial_code(scene: Scene) -> Fault:
    """A decided code that the office may not use."""
    drawn, item = scene.table(scene.rng.choice(("2.1.a", "2.4", "3.3", "4.1"))), scene.pick(17)
    kode = f"{item.kode[:13]}{scene.rng.randrange(8000, 9999)}"
    mark = at("kode.bukan_resmi", drawn, item.kode, code_field(drawn, item))
    return _guard(scene, drawn, item.kode, {"kode": kode}, mark, f"{item.kode} was decided as {kode}")


def wrong_parent(scene: Scene) -> Fault:
    """A decided parent that is not the code's."""
    drawn, item = scene.table(scene.rng.choice(("2.1.a", "2.4", "3.3", "4.1"))), scene.pick(17)
    parent = scene.rng.choice([k.kode for k in scene.items(12) if k.kode != item.kode[:12]])
    mark = at("kode.induk_tidak_cocok", drawn, item.kode, code_field(drawn, item))
    return _guard(
        scene, drawn, item.kode, {"kode_induk": parent}, mark, f"{item.kode} was put under {parent}"
    )


FAULTS: dict[str, Injector] = {
    "tipe.angka": inexact_number,
    "tipe.teks": no_text,
    "kode.bukan_resmi": unofficial_code,
    "kode.induk_tidak_cocok": wrong_parent,
}

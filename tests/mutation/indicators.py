"""Faults in the words of indicators."""

from tests.mutation.drawing import Stored
from tests.mutation.fault import Fault, Injector, Scene, at, in_document


def neighbours_indicator(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.1.a", "2.4", "4.1")))
    item, text = scene.rng.choice(
        [
            (item, entry.indikator)
            for item in scene.items(17)
            for entry in scene.office.nomenclature.children(item.kode[:12])
            if entry.indikator and not _alike(entry.indikator, item.indikator)
        ]
    )
    column = scene.rng.choice([c for c in drawn.spec.kolom if c.arti == "indikator"])
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, Stored(text))
    return scene.fault(
        f"{column.nama} of {item.kode} in {drawn.tabel} is that of a neighbour",
        changed,
        expected=[at("indikator.tetangga", changed, item.kode, column.nama)],
        consequences=in_document("lintas.indikator", "lintas.indikator_evaluasi"),
    )


def _alike(one: str, other: str) -> bool:
    """Whether two indicators share most of their words."""
    words = [set(text.casefold().split()) for text in (one, other)]
    return len(words[0] & words[1]) > 0.6 * min(map(len, words))


def other_year(scene: Scene) -> Fault:
    drawn, item = scene.table(scene.rng.choice(("2.1.a", "2.4", "4.1"))), scene.pick(shared=None)
    column = scene.rng.choice([c for c in drawn.spec.kolom if c.arti == "indikator"])
    year = scene.rng.choice((2018, 2019, 2020, 2021, 2027, 2028))
    text = scene.rng.choice((f"{item.indikator} Tahun {year}", f"{item.indikator} pada {year}"))
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, Stored(text))
    return scene.fault(
        f"{column.nama} of {item.kode} in {drawn.tabel} names {year}",
        changed,
        expected=[at("indikator.tahun", changed, item.kode, column.nama)],
        consequences=in_document("lintas.indikator", "lintas.indikator_evaluasi"),
    )


FAULTS: dict[str, Injector] = {
    "indikator.tetangga": neighbours_indicator,
    "indikator.tahun": other_year,
}

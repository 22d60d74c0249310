"""Faults in quantities and percentages: two numbers in one, units that nobody knows, no number format."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from random import Random

from tests.mutation.counts import follows_from_count
from tests.mutation.drawing import Stored, error
from tests.mutation.fault import Fault, Injector, Scene, at
from tests.mutation.habit import dotted
from tests.mutation.plan import PERCENT

_Quantity = Callable[[Random, str, str], tuple[Stored, ...]]


def _quantity(scene: Scene, rule: str, content: _Quantity, *, percent: bool | None = False) -> Fault:
    """A target is written in a way that the rule speaks of."""
    drawn = scene.table(scene.rng.choice(("2.4", "4.1")))
    items = [i for i in scene.items(7, 12, 17) if percent is None or (i.satuan == PERCENT) == percent]
    item = scene.rng.choice(items)
    column = scene.rng.choice([c for c in drawn.spec.kolom if c.arti == "target"])
    number = item.amounts["target", str(column.untuk)]
    cells = content(scene.rng, dotted(number) if scene.habit.typed else str(number), item.satuan)
    if drawn.heading(column.nama).width == 1 and len(cells) > 1:
        joined = f"{cells[0].value} {cells[1].value or ''}".strip()
        cells = (cells[0] if cells[0].kind or not isinstance(cells[0].value, str) else Stored(joined),)
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, *cells)
    return scene.fault(
        f"{column.nama} of {item.kode} in {drawn.tabel} is {[cell.value for cell in cells]}",
        changed,
        expected=[at(rule, changed, item.kode, column.nama)],
        consequences=follows_from_count(scene, changed, item.kode, column.nama)
        | {at("wajib.satuan", changed, item.kode, column.nama)},
    )


def _composite(rng: Random, number: str, unit: str) -> tuple[Stored, ...]:
    text = rng.choice((f"{number}/12", f"{number}x{rng.randrange(2, 9)}", f"{number} / 14"))
    return (Stored(text), Stored(unit))


def _fraction(rng: Random, number: str, unit: str) -> tuple[Stored, ...]:
    return (Stored(f"{number},{rng.randrange(1, 9)}"), Stored(unit))


def _two_units(rng: Random, number: str, unit: str) -> tuple[Stored, ...]:
    """Per cent by its number format, and a unit that is counted."""
    return (Stored(Decimal(number.replace(".", "")).scaleb(-2), "0%"), Stored(unit))


def _unit_error(rng: Random, number: str, _unit: str) -> tuple[Stored, ...]:
    return (Stored(Decimal(number.replace(".", ""))), error(rng.choice(("#N/A", "#REF!"))))


def _unknown_unit(rng: Random, number: str, _unit: str) -> tuple[Stored, ...]:
    return (Stored(number), Stored(rng.choice(("Krimbul", "Sampanye", "Gludug", "Wrangka"))))


def _doubtful_unit(rng: Random, number: str, _unit: str) -> tuple[Stored, ...]:
    return (Stored(number), Stored(rng.choice(_DOUBTFUL)))


_DOUBTFUL = ("lembaa", "kperasi", "peohon", "tatana")


def _apart(scene: Scene) -> Scene:
    """The bidang that writes a quantity's unit in a cell of its own."""
    if not scene.habit.apart:
        scene.bidang = scene.other
    return scene


def two_units(scene: Scene) -> Fault:
    return _quantity(_apart(scene), "sel.satuan_berbeda", _two_units)


def unit_error(scene: Scene) -> Fault:
    return _quantity(_apart(scene), "sel.satuan_galat", _unit_error)


def _without_formats(scene: Scene, rule: str, *, small: bool) -> Fault:
    """A file type that stores no number formats: 0,97 may be 97 per cent or less than one."""
    scene.bidang = next(b for b in scene.office.items if not scene.habit_of(b).typed)
    drawn, item = scene.table("2.1.b"), scene.pick(7, 12, 17, shared=None)
    hundredths = scene.rng.randrange(2, 99) if small else scene.rng.randrange(2_00, 99_00)
    value = Decimal(hundredths).scaleb(-2)
    written = replace(Stored(value), number_format=None)  # type: ignore[arg-type]
    changed = drawn.with_cell(drawn.index(item.kode), "capaian", written)
    return scene.fault(
        f"capaian of {item.kode} is {value} in a file without number formats",
        changed,
        expected=[at(rule, changed, item.kode, "capaian")],
        consequences=[at("rumus.persen", changed, item.kode, "capaian")],
    )


def percent_unknown(scene: Scene) -> Fault:
    return _without_formats(scene, "sel.persen_taksa", small=True)


def percent_assumed(scene: Scene) -> Fault:
    return _without_formats(scene, "sel.persen_dianggap", small=False)


def _of_quantity(rule: str, content: _Quantity) -> Injector:
    return lambda scene: _quantity(scene, rule, content)


FAULTS: dict[str, Injector] = {
    "sel.persen_taksa": percent_unknown,
    "sel.persen_dianggap": percent_assumed,
    "sel.kuantitas_majemuk": _of_quantity("sel.kuantitas_majemuk", _composite),
    "sel.pecahan_cacah": _of_quantity("sel.pecahan_cacah", _fraction),
    "sel.satuan_berbeda": two_units,
    "sel.satuan_galat": unit_error,
    "sel.satuan_tak_dikenal": _of_quantity("sel.satuan_tak_dikenal", _unknown_unit),
    "sel.satuan_taksa": _of_quantity("sel.satuan_taksa", _doubtful_unit),
}

"""Faults in single cells: an error, no number, or a number that can be read two ways."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from random import Random

from renja.cell import CellKind
from tests.mutation.drawing import Stored, error
from tests.mutation.fault import Fault, Injector, Scene, at, in_document, somewhere
from tests.mutation.habit import dotted
from tests.mutation.plan import PERCENT
from tests.mutation.sums import broken_above, follows_from_count

_ROLLED = ("2.1.b", "2.4", "4.1")
_UNREAD = ("jumlah.tak_terhitung", "rumus.tanpa_pembilang")
_Content = Callable[[Random, int], Stored]
_Quantity = Callable[[Random, str, str], tuple[Stored, ...]]


def _number(rng: Random) -> int:
    return rng.randrange(1_000_000, 999_000_000)


def _money(scene: Scene, rule: str, content: _Content) -> Fault:
    """An amount of a sub kegiatan is written in a way that the rule speaks of."""
    drawn, item = scene.table(scene.rng.choice(_ROLLED)), scene.pick(17, shared=None)
    column = scene.rng.choice(drawn.spec.rollups)
    amount = item.amounts[str(column.arti), str(column.untuk)]
    written = content(scene.rng, amount)
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, written)
    over = scene.above(item.kode, heads=False)[0]
    return scene.fault(
        f"{column.nama} of {item.kode} in {drawn.tabel} is {written.value!r} ({written.number_format})",
        changed,
        expected=[at(rule, changed, item.kode, column.nama)],
        consequences=[
            at("jumlah.tak_terhitung", changed, over, column.nama),
            *(somewhere(changed, "wajar.cara_tulis")),
        ],
    )


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


def _error(rng: Random, _amount: int) -> Stored:
    return error(rng.choice(("#DIV/0!", "#REF!", "#N/A", "#VALUE!", "#NAME?")))


def _error_text(rng: Random, _amount: int) -> Stored:
    return Stored(rng.choice(("#DIV/0!", "#REF!", "#N/A", "#####")))


def _uncalculated(rng: Random, _amount: int) -> Stored:
    return Stored(None, formula=f"=SUM(A{rng.randrange(3, 9)}:A12)", kind=CellKind.UNCALCULATED)


def _words(rng: Random, _amount: int) -> Stored:
    return Stored(rng.choice(("menyusul", "sesuai DPA", "belum ada", "lihat lampiran")))


def _with_words(rng: Random, amount: int) -> Stored:
    return Stored(
        rng.choice((f"{dotted(amount)} (perubahan)", f"kurang lebih {dotted(amount)}", f"{amount} x"))
    )


def _several(rng: Random, amount: int) -> Stored:
    return Stored(f"{dotted(amount)} {rng.choice(('dan', '+', ';'))} {dotted(_number(rng))}")


def _letters(rng: Random, amount: int) -> Stored:
    text = dotted(amount - amount % 10_000)
    return Stored(text[:-1] + rng.choice("Oo"))


def _scale_word(rng: Random, amount: int) -> Stored:
    return Stored(f"{max(amount // 1_000_000, 1)} {rng.choice(('juta', 'jt', 'juta rupiah'))}")


def _ambiguous(rng: Random, amount: int) -> Stored:
    if rng.random() < 0.5:
        return Stored(f"{amount // 1_000_000},{rng.randrange(100, 999)}")
    return Stored(Decimal(amount // 1_000_000) + Decimal(rng.randrange(101, 999, 2)).scaleb(-3))


def _misgrouped(rng: Random, amount: int) -> Stored:
    text = dotted(amount)
    if rng.random() < 0.5:
        return Stored(text[:-1])
    return Stored(text.replace(".", "..", 1))


def _too_precise(rng: Random, amount: int) -> Stored:
    return Stored(f"{dotted(amount)},{rng.randrange(100, 999)}{rng.randrange(1, 10)}")


def _too_large(rng: Random, amount: int) -> Stored:
    return Stored(f"{amount}{rng.randrange(10**11, 10**12)}")


def _percent_format(rng: Random, amount: int) -> Stored:
    return Stored(Decimal(rng.randrange(1, 99)).scaleb(-2), rng.choice(("0%", "0.00%")))


def _date(rng: Random, _amount: int) -> Stored:
    return Stored(
        datetime(rng.randrange(2020, 2026), rng.randrange(1, 13), rng.randrange(1, 28)), "dd/mm/yyyy"
    )


def _logical(rng: Random, _amount: int) -> Stored:
    return Stored(rng.random() < 0.5)


def _english(rng: Random, amount: int) -> Stored:
    return Stored(f"{amount:,}{rng.choice(('', '.00'))}")


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


def thousandth(scene: Scene) -> Fault:
    """Excel took the dot of an amount for a decimal mark: a thousandth of it is stored."""
    drawn, item = scene.table(scene.rng.choice(("2.4", "4.1"))), scene.pick(17, shared=None)
    column = scene.rng.choice([c for c in drawn.spec.rollups if c.untuk in ("n", "rkpd")])
    amount = item.amounts[str(column.arti), str(column.untuk)]
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, *scene.habit.rupiah(amount // 1000))
    follows = broken_above(scene, changed, item.kode, column.nama)
    return scene.fault(
        f"{column.nama} of {item.kode} in {drawn.tabel} is a thousandth",
        changed,
        expected=[at("sel.seribu", changed, item.kode, column.nama)],
        consequences=follows
        | in_document("lintas.pagu", "lintas.total", tabel=("2.4",))
        | somewhere(
            changed,
            "wajar.lonjakan",
            "wajar.cara_tulis",
            "wajar.tanpa_penjelasan",
            "wajar.penjelasan_terbalik",
        ),
    )


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


def _of_money(rule: str, content: _Content) -> Injector:
    return lambda scene: _money(scene, rule, content)


def _of_quantity(rule: str, content: _Quantity) -> Injector:
    return lambda scene: _quantity(scene, rule, content)


_MONEY: dict[str, _Content] = {
    "sel.galat": _error,
    "sel.galat_teks": _error_text,
    "sel.belum_dihitung": _uncalculated,
    "sel.bukan_angka": _words,
    "sel.angka_berteks": _with_words,
    "sel.beberapa_angka": _several,
    "sel.huruf_dalam_angka": _letters,
    "sel.kata_bilangan": _scale_word,
    "sel.angka_taksa": _ambiguous,
    "sel.pengelompokan_salah": _misgrouped,
    "sel.desimal_berlebih": _too_precise,
    "sel.angka_terlalu_besar": _too_large,
    "sel.persen_di_rupiah": _percent_format,
    "sel.tanggal": _date,
    "sel.logika": _logical,
    "sel.format_inggris": _english,
}

FAULTS: dict[str, Injector] = {
    **{rule: _of_money(rule, content) for rule, content in _MONEY.items()},
    "sel.persen_taksa": percent_unknown,
    "sel.persen_dianggap": percent_assumed,
    "sel.kuantitas_majemuk": _of_quantity("sel.kuantitas_majemuk", _composite),
    "sel.pecahan_cacah": _of_quantity("sel.pecahan_cacah", _fraction),
    "sel.satuan_berbeda": two_units,
    "sel.satuan_galat": unit_error,
    "sel.satuan_tak_dikenal": _of_quantity("sel.satuan_tak_dikenal", _unknown_unit),
    "sel.satuan_taksa": _of_quantity("sel.satuan_taksa", _doubtful_unit),
    "sel.seribu": thousandth,
}

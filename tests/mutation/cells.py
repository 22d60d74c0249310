"""Faults in single cells: an error, no number, or a number that can be read two ways."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from random import Random

from renja.cells.cell import CellKind
from tests.mutation.drawing import Stored, error
from tests.mutation.fault import Fault, Injector, Scene, at, in_document, somewhere
from tests.mutation.habit import dotted
from tests.mutation.sums import broken_above

_ROLLED = ("2.1.b", "2.4", "4.1")
_UNREAD = ("jumlah.tak_terhitung", "rumus.tanpa_pembilang")
_Content = Callable[[Random, int], Stored]


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


def _of_money(rule: str, content: _Content) -> Injector:
    return lambda scene: _money(scene, rule, content)


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
    "sel.seribu": thousandth,
}

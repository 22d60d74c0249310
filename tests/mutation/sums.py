"""Faults in sums from level to level."""

from tests.mutation.drawing import Drawn, Stored, error
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, in_document, somewhere
from tests.mutation.table import TOTAL

MONEY_TABLES = ("4.1", "2.4", "2.1.b")


def off_by(scene: Scene) -> int:
    """A difference of one rupiah or a slip of the keyboard, up or down."""
    return scene.rng.choice((1, -1, scene.rng.randrange(2, 998), -scene.rng.randrange(2, 998)))


def money_column(scene: Scene, drawn: Drawn) -> tuple[str, tuple[str, str]]:
    """One of the table's columns of money, with its meaning."""
    column = scene.rng.choice(drawn.spec.rollups)
    return column.nama, (str(column.arti), str(column.untuk))


def broken_above(scene: Scene, drawn: Drawn, kode: str, nama: str) -> set[Mark]:
    """The sums in which a number takes part: its own, that above it, a program's those of its table."""
    rules = {12: "jumlah.kegiatan", 7: "jumlah.program", 4: "jumlah.bidang_urusan", 1: "jumlah.urusan"}
    marks: set[Mark] = set()
    over = scene.above(kode, heads=drawn.spec.has_codes)[:1]
    for one in [kode, *over]:
        if len(one) in rules:
            marks.add(at(rules[len(one)], drawn, one, nama))
    if len(kode) == 7 and any(line.key == TOTAL for line in drawn.lines):
        marks.add(at("jumlah.total", drawn, TOTAL, nama))
    return marks


def follows_from_money(scene: Scene, drawn: Drawn, kode: str, nama: str) -> set[Mark]:
    """What else follows from one wrong amount: sums, other tables, percentages, explanations."""
    marks = broken_above(scene, drawn, kode, nama)
    if drawn.tabel == "2.1.b":
        marks.add(at("rumus.persen", drawn, kode, "capaian"))
    if drawn.tabel == "2.4":
        for one in (kode, *scene.above(kode, heads=False)):
            marks.add(at("wajar.tanpa_penjelasan", drawn, one, "catatan"))
    return marks | in_document("lintas.pagu", "lintas.total", tabel=("2.4",))


def _wrong_sum(scene: Scene, *lengths: int) -> Fault:
    drawn = scene.table(scene.rng.choice(MONEY_TABLES))
    item = scene.pick(*lengths, shared=None)
    nama, meaning = money_column(scene, drawn)
    delta = off_by(scene)
    amount = item.amounts[meaning] + delta
    changed = drawn.with_cell(drawn.index(item.kode), nama, *scene.habit.rupiah(amount))
    rule = {12: "jumlah.kegiatan", 7: "jumlah.program"}[len(item.kode)]
    return scene.fault(
        f"{nama} of {item.kode} in {drawn.tabel} is off by {delta}",
        changed,
        expected=[at(rule, changed, item.kode, nama)],
        consequences=follows_from_money(scene, changed, item.kode, nama),
    )


def wrong_kegiatan(scene: Scene) -> Fault:
    return _wrong_sum(scene, 12)


def wrong_program(scene: Scene) -> Fault:
    return _wrong_sum(scene, 7)


def _wrong_head(scene: Scene, kode: str) -> Fault:
    drawn = scene.table("4.1")
    nama, meaning = money_column(scene, drawn)
    total = sum(item.amounts[meaning] for item in scene.items(7))
    delta = off_by(scene)
    key = kode or TOTAL
    changed = drawn.with_cell(drawn.index(key), nama, *scene.habit.rupiah(total + delta))
    rule = {0: "jumlah.total", 1: "jumlah.urusan", 4: "jumlah.bidang_urusan"}[len(kode)]
    follows = [at("jumlah.urusan", changed, kode[0], nama)] if len(kode) == 4 else []
    return scene.fault(
        f"{nama} of {key} is off by {delta}",
        changed,
        expected=[at(rule, changed, key, nama)],
        consequences=follows,
    )


def wrong_bidang_urusan(scene: Scene) -> Fault:
    return _wrong_head(scene, scene.items(7)[0].kode[:4])


def wrong_urusan(scene: Scene) -> Fault:
    return _wrong_head(scene, scene.items(7)[0].kode[:1])


def wrong_total(scene: Scene) -> Fault:
    tabel = scene.rng.choice(MONEY_TABLES)
    if tabel == "4.1":
        return _wrong_head(scene, "")
    drawn = scene.table(tabel)
    nama, meaning = money_column(scene, drawn)
    delta = off_by(scene)
    total = sum(item.amounts[meaning] for item in scene.items(7)) + delta
    changed = drawn.with_cell(drawn.index(TOTAL), nama, *scene.habit.rupiah(total))
    follows = [at("rumus.persen", changed, TOTAL, "capaian")] if tabel == "2.1.b" else []
    return scene.fault(
        f"the total of {nama} in {tabel} is off by {delta}",
        changed,
        expected=[at("jumlah.total", changed, TOTAL, nama)],
        consequences=follows,
    )


def sum_of_both(scene: Scene) -> Fault:
    """A shared program or kegiatan holds the sum of both bidang in the table of one."""
    drawn = scene.table(scene.rng.choice(MONEY_TABLES))
    item = scene.pick(7, 12, shared=True)
    nama, meaning = money_column(scene, drawn)
    both = item.amounts[meaning] + scene.office.item(scene.other, item.kode).amounts[meaning]
    changed = drawn.with_cell(drawn.index(item.kode), nama, *scene.habit.rupiah(both))
    follows = follows_from_money(scene, changed, item.kode, nama)
    follows |= somewhere(changed, "wajar.belanja_melebihi_pagu")
    return scene.fault(
        f"{nama} of {item.kode} in {drawn.tabel} is the sum of both bidang",
        changed,
        expected=[at("bidang.induk_bersama", changed, item.kode, nama)],
        consequences=follows,
    )


def unreadable_part(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(MONEY_TABLES))
    item = scene.pick(12, 17, shared=None)
    nama, _ = money_column(scene, drawn)
    written = scene.rng.choice((error("#REF!"), Stored("12.34.567"), Stored("dua juta")))
    changed = drawn.with_cell(drawn.index(item.kode), nama, written)
    over = scene.above(item.kode, heads=False)[0]
    cell_rules = ("sel.galat", "sel.pengelompokan_salah", "sel.kata_bilangan")
    return scene.fault(
        f"{nama} of {item.kode} in {drawn.tabel} cannot be read: {written.value}",
        changed,
        expected=[at("jumlah.tak_terhitung", changed, over, nama)],
        consequences={at(rule, changed, item.kode, nama) for rule in cell_rules},
    )


def no_total(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(MONEY_TABLES))
    changed = drawn.without(drawn.index(TOTAL))
    return scene.fault(
        f"{drawn.tabel} has no total row",
        changed,
        expected=[Mark("jumlah.tanpa_total", drawn.tabel, scene.bidang, None)],
    )


FAULTS: dict[str, Injector] = {
    "jumlah.kegiatan": wrong_kegiatan,
    "jumlah.program": wrong_program,
    "jumlah.bidang_urusan": wrong_bidang_urusan,
    "jumlah.urusan": wrong_urusan,
    "jumlah.total": wrong_total,
    "bidang.induk_bersama": sum_of_both,
    "jumlah.tak_terhitung": unreadable_part,
    "jumlah.tanpa_total": no_total,
}

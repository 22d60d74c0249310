"""Faults in columns that follow from others of their row."""

from tests.mutation.counts import follows_from_count
from tests.mutation.drawing import BLANK, Drawn, Stored
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, in_document
from tests.mutation.plan import PERCENT, Item
from tests.mutation.sums import follows_from_money
from tests.mutation.table import count, hundredths

RATE, SHARE = "tingkat_realisasi_n_min_2", "tingkat_capaian_n_min_1"
SO_FAR = "realisasi_sd_n_min_1"
_RATES = (("2.1.a", RATE), ("2.1.a", SHARE), ("2.1.b", "capaian"))
_DASH = Stored("-")


def blanked(drawn: Drawn, kode: str, nama: str, *, dash: bool = False) -> Drawn:
    """The table with a cell left blank, or with a dash, and no unit beside it."""
    width = drawn.heading(nama).width
    first = _DASH if dash else BLANK
    return drawn.with_cell(drawn.index(kode), nama, first, *(BLANK,) * (width - 1))


def _rate_and_item(scene: Scene, *names: str) -> tuple[Drawn, str, Item]:
    tabel, nama = scene.rng.choice([pair for pair in _RATES if not names or pair[1] in names])
    return scene.table(tabel), nama, scene.pick(7, 12, 17, shared=None)


def wrong_rate(scene: Scene) -> Fault:
    drawn, nama, item = _rate_and_item(scene)
    right = hundredths(drawn.spec.column(nama), item, spec=drawn.spec)
    delta = scene.rng.choice((1, -1, 10, 100, -250, 900))
    changed = drawn.with_cell(drawn.index(item.kode), nama, *scene.habit.share(right + delta))
    return scene.fault(
        f"{nama} of {item.kode} is off by {delta} hundredths of a per cent",
        changed,
        expected=[at("rumus.persen", changed, item.kode, nama)],
    )


def no_rate(scene: Scene) -> Fault:
    drawn, nama, item = _rate_and_item(scene)
    changed = blanked(drawn, item.kode, nama, dash=scene.rng.random() < 0.5)
    return scene.fault(
        f"{nama} of {item.kode} is left open",
        changed,
        expected=[at("rumus.persen", changed, item.kode, nama)],
    )


def rate_fault(scene: Scene) -> Fault:
    return scene.rng.choice((wrong_rate, wrong_rate, no_rate))(scene)


def _lacking(scene: Scene, rule: str, operand: str) -> Fault:
    """An operand is a dash, blank where nothing speaks of that, or zero; the rate stays."""
    drawn, nama, item = _rate_and_item(scene)
    formula = drawn.spec.column(nama).rumus
    field = getattr(formula, operand)
    zero = operand == "penyebut" and scene.rng.random() < 0.4
    if zero:
        quantity = drawn.tabel == "2.1.a"
        cells = (
            scene.habit.quantity(0, item.satuan, width=drawn.heading(field).width)
            if quantity
            else scene.habit.rupiah(0)
        )
        changed = drawn.with_cell(drawn.index(item.kode), field, *cells)
    else:
        changed = blanked(drawn, item.kode, field, dash=True)
    return scene.fault(
        f"{field} of {item.kode} in {drawn.tabel} is {'zero' if zero else 'a dash'}, {nama} stays",
        changed,
        expected=[at(rule, changed, item.kode, nama)],
        consequences=_follows(scene, changed, item.kode, field),
    )


def _follows(scene: Scene, drawn: Drawn, kode: str, nama: str) -> set[Mark]:
    if drawn.tabel == "2.1.b":
        marks = follows_from_money(scene, drawn, kode, nama)
        marks |= {at("wajar.belanja_melebihi_pagu", drawn, kode, "realisasi")}
        return marks | in_document("lintas.target_tanpa_belanja", tabel=("2.1.b",))
    marks = follows_from_count(scene, drawn, kode, nama)
    lacking = ("rumus.tanpa_penyebut", "rumus.tanpa_pembilang")
    marks |= {at(rule, drawn, kode, rate) for rule in lacking for rate in (RATE, SHARE)}
    return marks


def no_denominator(scene: Scene) -> Fault:
    return _lacking(scene, "rumus.tanpa_penyebut", "penyebut")


def no_numerator(scene: Scene) -> Fault:
    return _lacking(scene, "rumus.tanpa_pembilang", "pembilang")


def _counted(scene: Scene, *, shared: bool | None = None) -> Item:
    return scene.rng.choice([i for i in scene.items(7, 12, 17, shared=shared) if i.satuan != PERCENT])


def wrong_column_sum(scene: Scene) -> Fault:
    drawn, item = scene.table("2.1.a"), _counted(scene)
    right = count(drawn.spec.column(SO_FAR), item, spec=drawn.spec)
    delta = scene.rng.choice((1, -1, 3, -4, 10))
    cells = scene.habit.quantity(right + delta, item.satuan, width=drawn.heading(SO_FAR).width)
    changed = drawn.with_cell(drawn.index(item.kode), SO_FAR, *cells)
    return scene.fault(
        f"{SO_FAR} of {item.kode} is off by {delta}",
        changed,
        expected=[at("rumus.jumlah_kolom", changed, item.kode, SO_FAR)],
        consequences=follows_from_count(scene, changed, item.kode, SO_FAR),
    )


def other_unit(scene: Scene) -> Fault:
    drawn, item = scene.table("2.1.a"), _counted(scene)
    column = drawn.spec.column(scene.rng.choice(drawn.spec.column(SO_FAR).rumus.dari))  # type: ignore[union-attr]
    unit = scene.rng.choice([unit for unit in ("Kelompok", "Keluarga", "Desa") if unit != item.satuan])
    number = count(column, item, spec=drawn.spec)
    cells = scene.habit.quantity(number, unit, width=drawn.heading(column.nama).width)
    changed = drawn.with_cell(drawn.index(item.kode), column.nama, *cells)
    follows = follows_from_count(scene, changed, item.kode, column.nama)
    return scene.fault(
        f"{column.nama} of {item.kode} is counted in {unit}",
        changed,
        expected=[at("rumus.satuan_berbeda", changed, item.kode, SO_FAR)],
        consequences=follows,
    )


FAULTS: dict[str, Injector] = {
    "rumus.persen": rate_fault,
    "rumus.tanpa_penyebut": no_denominator,
    "rumus.tanpa_pembilang": no_numerator,
    "rumus.jumlah_kolom": wrong_column_sum,
    "rumus.satuan_berbeda": other_unit,
}

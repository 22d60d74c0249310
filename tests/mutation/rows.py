"""Faults in rows: doubled, foreign, with cells left open."""

from dataclasses import replace

from renja.tables.spec import Kind
from tests.mutation.counts import follows_from_count
from tests.mutation.drawing import BLANK, Drawn, Stored
from tests.mutation.fault import Fault, Injector, Mark, Scene, at, in_document, somewhere
from tests.mutation.formulas import blanked
from tests.mutation.plan import Item
from tests.mutation.sums import follows_from_money
from tests.mutation.table import line_of

_SUMS = (
    "jumlah.kegiatan",
    "jumlah.program",
    "jumlah.bidang_urusan",
    "jumlah.urusan",
    "jumlah.total",
    "jumlah.target",
    "jumlah.target_tak_biasa",
)
_HIERARCHIES = ("2.1.a", "2.1.b", "2.4", "3.3", "4.1")


def widths_of(drawn: Drawn) -> dict[str, int]:
    return {heading.field: heading.width for heading in drawn.headings}


def name_field(drawn: Drawn, item: Item) -> str:
    """The column in which an item's name stands."""
    own = next((c.nama for c in drawn.spec.columns_of(Kind.URAIAN) if c.level is item.level), None)
    return own or drawn.spec.uraian_dari


def code_field(drawn: Drawn, item: Item) -> str:
    """The column that stands for an item's code: of the code, else of its name."""
    return "kode" if drawn.spec.has_codes else name_field(drawn, item)


def doubled(scene: Scene) -> Fault:
    """A sub kegiatan stands once more at the end of its kegiatan."""
    drawn, item = scene.table(scene.rng.choice(_HIERARCHIES)), scene.pick(17, shared=None)
    last = scene.children(item.kode[:12])[-1]
    line = replace(drawn.lines[drawn.index(item.kode)], key="again")
    if (no := number_field(drawn, item)) is not None:
        number = Stored(str(len(scene.children(item.kode[:12])) + 1))
        line = replace(line, cells=line.cells | {no: (number, *line.cells[no][1:])})
    changed = drawn.inserted(drawn.index(last.kode) + 1, line)
    return scene.fault(
        f"{item.kode} stands twice in {drawn.tabel}",
        changed,
        expected=[at("kunci.kode_ganda", changed, "again", code_field(changed, item))],
        consequences=somewhere(changed, *_SUMS)
        | in_document(
            "lintas.cacah", "lintas.cacah_evaluasi", "lintas.pagu", "lintas.total", "lintas.tidak_ada"
        ),
    )


def number_field(drawn: Drawn, item: Item) -> str | None:
    for column in drawn.spec.kolom:
        if column.jenis is Kind.NOMOR and not any(
            c.level is item.level for c in drawn.spec.columns_of(Kind.URAIAN)
        ):
            return column.nama
        if column.level is item.level and column.sel > 1:
            return column.nama
    return None


def doubled_row(scene: Scene) -> Fault:
    drawn = scene.table(scene.rng.choice(("2.2", "3.2")))
    at_row = scene.rng.randrange(len(drawn.lines))
    line = replace(drawn.lines[at_row], key="again")
    if drawn.tabel == "2.2":
        line = replace(line, cells=line.cells | {"no": (Stored(str(len(drawn.lines) + 1)),)})
    changed = drawn.with_lines([*drawn.lines, line])
    return scene.fault(
        f"row {at_row} of {drawn.tabel} stands twice",
        changed,
        expected=[at("kunci.baris_ganda", changed, "again", drawn.spec.uraian_dari)],
    )


def foreign_rows(scene: Scene) -> Fault:
    """A program of the other bidang with all that stands under it."""
    drawn = scene.table(scene.rng.choice(_HIERARCHIES))
    theirs = [i for i in scene.office.items[scene.other] if not scene.is_shared(i.kode[:7])]
    lines = [line_of(item, spec=drawn.spec, habit=scene.habit, widths=widths_of(drawn)) for item in theirs]
    end = len(drawn.lines) - bool(drawn.spec.rollups)
    changed = drawn.inserted(end, *lines)
    twice = [
        Mark("konsolidasi.sub_kegiatan_ganda", drawn.tabel, bidang, "*")
        for bidang in (scene.bidang, scene.other)
    ]
    return scene.fault(
        f"{drawn.tabel} holds program {theirs[0].kode} of the other bidang",
        changed,
        expected=[at("konsolidasi.program_asing", changed, theirs[0].kode, code_field(changed, theirs[0]))],
        consequences=[
            *twice,
            *somewhere(changed, *_SUMS),
            *in_document(
                "lintas.pagu", "lintas.total", "lintas.cacah", "lintas.cacah_evaluasi", "lintas.target"
            ),
        ],
    )


def sub_of_both(scene: Scene) -> Fault:
    """A sub kegiatan of the other bidang in the kegiatan that both have."""
    drawn = scene.table(scene.rng.choice(_HIERARCHIES))
    theirs = scene.rng.choice(
        [i for i in scene.office.items[scene.other] if scene.is_shared(i.kode[:12]) and len(i.kode) == 17]
    )
    last = scene.children(theirs.kode[:12])[-1]
    line = line_of(theirs, spec=drawn.spec, habit=scene.habit, widths=widths_of(drawn), no="3")
    changed = drawn.inserted(drawn.index(last.kode) + 1, line)
    clean = scene.table(drawn.tabel, scene.other)
    expected = [
        at("konsolidasi.sub_kegiatan_ganda", one, theirs.kode, code_field(one, theirs))
        for one in (changed, clean)
    ]
    return scene.fault(
        f"{theirs.kode} of the other bidang stands in {drawn.tabel} too",
        changed,
        expected=expected,
        consequences=somewhere(changed, *_SUMS)
        | in_document("lintas.pagu", "lintas.total", "lintas.cacah", "lintas.cacah_evaluasi"),
    )


def blank_cell(scene: Scene) -> Fault:
    """A cell that the form wants filled is blank."""
    drawn, item = scene.table(scene.rng.choice(("2.1.a", "2.1.b", "2.4", "4.1"))), scene.pick(shared=None)
    columns = [
        c for c in drawn.spec.kolom if item.level in c.isi_wajib and c.nama != drawn.spec.uraian_dari
    ]
    column = scene.rng.choice(columns)
    changed = blanked(drawn, item.kode, column.nama)
    follows: set[Mark] = set()
    if column.jenis is Kind.RUPIAH:
        follows = follows_from_money(scene, changed, item.kode, column.nama)
        follows |= {
            at(rule, changed, item.kode, "capaian")
            for rule in ("rumus.tanpa_pembilang", "rumus.tanpa_penyebut")
            if drawn.tabel == "2.1.b"
        }
        follows |= in_document("lintas.target_tanpa_belanja", tabel=("2.1.b",))
    elif column.jenis is Kind.KUANTITAS:
        follows = follows_from_count(scene, changed, item.kode, column.nama)
        if drawn.tabel == "2.1.a":
            follows.add(at("rumus.tanpa_penyebut", changed, item.kode, "tingkat_capaian_n_min_1"))
    return scene.fault(
        f"{column.nama} of {item.kode} in {drawn.tabel} is blank",
        changed,
        expected=[at("wajib.kosong", changed, item.kode, column.nama)],
        consequences=follows,
    )


def no_unit(scene: Scene) -> Fault:
    """A number stands without its unit."""
    drawn = scene.table(scene.rng.choice(("2.2", "2.4", "2.5", "3.2", "4.1")))
    line = scene.rng.choice(
        [line for line in drawn.lines if line.key not in ("jumlah", *"12", "1.01", "1.02")]
    )
    fields = [c.nama for c in drawn.spec.columns_of(Kind.KUANTITAS) if not c.per_tahun]
    fields += [heading.field for heading in drawn.headings if "@" in heading.field]
    nama = scene.rng.choice(fields)
    first = drawn.stored(drawn.index(line.key), nama)
    cells = (first, BLANK) if drawn.heading(nama).width > 1 else (Stored(str(first.value).split(" ")[0]),)
    changed = drawn.with_cell(drawn.index(line.key), nama, *cells)
    return scene.fault(
        f"{nama} of {line.key} in {drawn.tabel} has no unit",
        changed,
        expected=[at("wajib.satuan", changed, line.key, nama)],
        consequences=follows_from_count(scene, changed, line.key, nama) if line.key[:1] == "1" else (),
    )


FAULTS: dict[str, Injector] = {
    "kunci.kode_ganda": doubled,
    "kunci.baris_ganda": doubled_row,
    "konsolidasi.program_asing": foreign_rows,
    "konsolidasi.sub_kegiatan_ganda": sub_of_both,
    "wajib.kosong": blank_cell,
    "wajib.satuan": no_unit,
}

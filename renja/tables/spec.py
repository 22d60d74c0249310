"""The description of a Renja table, from which reading, checking, loading and documents derive."""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from renja.codes.level import Level


class Kind(StrEnum):
    """What a column holds, and so how its cells are parsed and stored."""

    KODE = "kode"
    NOMOR = "nomor"
    URAIAN = "uraian"
    TEKS = "teks"
    RUPIAH = "rupiah"
    PERSEN = "persen"
    KUANTITAS = "kuantitas"


AMOUNT_KINDS: frozenset[Kind] = frozenset({Kind.RUPIAH, Kind.PERSEN, Kind.KUANTITAS})

SQL_TYPES: dict[Kind, str] = {
    Kind.RUPIAH: "NUMERIC(20, 2)",
    Kind.PERSEN: "NUMERIC(24, 6)",
    Kind.KUANTITAS: "NUMERIC(24, 6)",
}


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Ratio(_Data):
    """`pembilang / penyebut × 100`, in per cent."""

    jenis: Literal["persen_dari"]
    pembilang: str
    penyebut: str
    kolom_formulir: str | None = None


class Sum(_Data):
    """The sum of columns of the same row; holds for countable indicators only."""

    jenis: Literal["jumlah_kolom"]
    dari: tuple[str, ...]
    kolom_formulir: str | None = None


Formula = Annotated[Ratio | Sum, Field(discriminator="jenis")]


Meaning: TypeAlias = str
"""What a column means. `pagu` is money planned, `belanja` money spent, `penjelasan` explains a change."""

Side: TypeAlias = Literal["n", "n+1", "n-1", "n-2", "sd_n-1", "sd_n-3", "renstra", "rkpd"]
"""Of what that holds: a year; all years up to one (`sd_`); the end of the Renstra; the RKPD draft."""


class Column(_Data):
    """One column of a table.

    nama: field name in frames, warehouse and documents.
    judul, grup: heading and group heading as the form prints them; `{n-1}` stands for a year.
    kepala: phrases any of which names the column in its own heading (matched on words, in order,
        case and punctuation aside; `{n+1}` matches that year, `{tahun}` any year).
    dalam: phrases any of which must stand in a heading above or in the heading itself, if given.
    bukan: phrases none of which may stand in the heading or above it.
    sel: how many sheet columns it may span (code parts, value beside unit, number beside name).
    pokok: without this column the rows cannot be told; missing or doubled it refuses the table.
    wajib: the form has it; missing, it is a finding.
    isi_wajib: levels whose rows must have it filled.
    satuan, teks: names of the columns for the unit and for the text as submitted (kuantitas).
    jumlah: amounts that roll up from sub kegiatan to program and total.
    per_tahun: one sheet column per year named in the headings; rows are turned into one per year.
    level: for a second uraian column: the level of the row that its text opens.
    bagian_dari: the column that the form prints in place of this one, which some offices split in two; it
        is read and never missed, and no sheet of ours has it.
    arti, untuk: what the column means in every table, and of which year or side of the plan that holds,
        so that rules compare tables without naming columns. A row's own name needs none.
    kamus: the dictionary of the configuration that repairs the spelling of its texts.
    """

    nama: str
    jenis: Kind
    judul: str
    keterangan: str
    grup: str | None = None
    kepala: tuple[str, ...]
    dalam: tuple[str, ...] = ()
    bukan: tuple[str, ...] = ()
    sel: int = 1
    pokok: bool = False
    wajib: bool = True
    isi_wajib: tuple[Level, ...] = ()
    satuan: str | None = None
    teks: str | None = None
    jumlah: bool = False
    rumus: Formula | None = None
    per_tahun: bool = False
    level: Level | None = None
    bagian_dari: str | None = None
    arti: Meaning | None = None
    untuk: Side | None = None
    kamus: Literal["lokasi", "sumber_dana"] | None = None
    kolom_formulir: str | None = None

    @property
    def hitung(self) -> str | None:
        """Name of the recomputed twin column, for computed and rolled-up columns."""
        return f"{self.nama}_hitung" if self.jumlah or self.rumus else None


class Layout(_Data):
    """How rows stand in the table.

    susunan: `kode` rows carry codes; `nama` rows get them from name and place; `indikator` rows have none.
    kunci: fields that tell rows apart within a parent, beside the code.
    """

    susunan: Literal["kode", "nama", "indikator"]
    kunci: tuple[str, ...]


class TableSpec(_Data):
    """One table of the Renja document.

    tabel: its number (`4.1`); view: its reporting view; urutan: its place in the document.
    tahun_sejak, tahun_sampai: plan years for which this layout holds.
    tahun_judul: the year that its title carries, from n (`{n}`), or None.
    judul_kata: title phrases, any of which speaks for this table (a help, never needed).
    uraian_dari: the column whose text names the row; uraian_cadangan: the one that does when it is blank.
    satuan_baris: name of the column for the row's common unit, where quantities also have their own.
    setiap_bidang: every bidang owes the table unless the configuration says otherwise.
    cakupan: what its programs, kegiatan and sub kegiatan are: those planned for n, or those that the
        years before are evaluated by.
    acuan: it lists all of its cakupan; others are compared with it.
    """

    tabel: str
    view: str
    judul: str
    formulir: str
    urutan: int
    tahun_sejak: int
    tahun_sampai: int | None = None
    tahun_judul: tuple[str, ...] = ()
    judul_kata: tuple[str, ...] = ()
    baris: Layout
    uraian_dari: str
    uraian_cadangan: str | None = None
    satuan_baris: str | None = None
    setiap_bidang: bool = True
    cakupan: Literal["rencana", "evaluasi"] | None = None
    acuan: bool = False
    kolom: tuple[Column, ...]

    def __copy__(self) -> Self:
        """For `model_copy`, which changes fields: without what was worked out of the former ones."""
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Columns by field name."""
        return {column.nama: column for column in self.kolom}

    def column(self, nama: str) -> Column:
        """The column of that name; KeyError when the table has none."""
        return self.by_name[nama]

    def columns_of(self, *kinds: Kind) -> tuple[Column, ...]:
        """Columns of the given kinds, in document order."""
        if kinds not in self._by_kinds:
            self._by_kinds[kinds] = tuple(column for column in self.kolom if column.jenis in kinds)
        return self._by_kinds[kinds]

    @cached_property
    def _by_kinds(self) -> dict[tuple[Kind, ...], tuple[Column, ...]]:
        return {}

    def meaning(self, arti: Meaning, untuk: Side | None = None) -> Column | None:
        """The column of that meaning, or None when the table has none."""
        return next((c for c in self.kolom if c.arti == arti and c.untuk == untuk), None)

    @property
    def has_codes(self) -> bool:
        """Whether its rows are written with codes."""
        return self.baris.susunan == "kode"

    @property
    def has_hierarchy(self) -> bool:
        """Whether its rows are programs, kegiatan and sub kegiatan."""
        return self.baris.susunan != "indikator"

    @property
    def rollups(self) -> tuple[Column, ...]:
        """Columns that sum up from level to level."""
        return tuple(column for column in self.kolom if column.jumlah)

    @property
    def masa(self) -> str:
        """Its plan years, for people: `2018 s.d. 2026`, `2027 dan seterusnya`."""
        until = f"s.d. {self.tahun_sampai}" if self.tahun_sampai else "dan seterusnya"
        return f"{self.tahun_sejak} {until}"

    def holds_in(self, tahun: int) -> bool:
        """Whether this layout is the form's for plan year `tahun`."""
        return self.tahun_sejak <= tahun <= (self.tahun_sampai or tahun)

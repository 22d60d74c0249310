"""The configuration of an office: `renja.toml`, as a checked model. Secrets never stand in it."""

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from renja.findings.temuan import Keparahan

CodeText = Annotated[str, StringConstraints(pattern=r"^\d\.\d{2}(\.\d{2})?$")]
Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Share = Annotated[float, Field(ge=0, le=1)]
FolderName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]

STAGES = ("rancangan_awal", "rancangan", "rancangan_akhir", "penetapan", "perubahan")
"""The stages (`tahapan`) of a plan, in their order."""

PLACE = ("tabel", "bidang", "kode", "kolom", "berkas", "lembar", "sel")
"""The fields of a finding by which a waiver tells its place."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Opd(_Section):
    """The office: nama and daerah as in the headings; urusan: the bidang urusan it serves."""

    nama: str
    daerah: str
    urusan: Annotated[tuple[CodeText, ...], Field(min_length=1)]
    keluarga: tuple[int, ...] = (2,)


class Renja(_Section):
    """The plan: tahun is n; tahapan its stage."""

    tahun: Annotated[int, Field(ge=2018, le=2100)]
    tahapan: Annotated[str, StringConstraints(pattern=rf"^({'|'.join(STAGES)})$")]


class Bidang(_Section):
    """A division: its name, the programs it owns, and the tables it owes (default: see `renja.owed`)."""

    nama: str
    program: tuple[CodeText, ...] = ()
    tabel_wajib: tuple[str, ...] | None = None


class Paths(_Section):
    """Folders, relative to the configuration file."""

    inbox: Path = Path("kiriman")
    output: Path = Path("keluaran")


class Warehouse(_Section):
    """SQLAlchemy URL of the warehouse without a password; None: `renja.duckdb` in the output folder."""

    url: str | None = None


class Jadwal(_Section):
    """When the nightly run starts; minutes that it waits for another (tunggu) and may take (batas)."""

    cron: str = "0 1 * * *"
    zona: str = "Asia/Jakarta"
    tunggu: Annotated[int, Field(ge=0, le=1440)] = 60
    batas: Annotated[int, Field(ge=1, le=1440)] = 240


class Ambang(_Section):
    """Thresholds of rules and repairs, each a share from 0 to 1 but for ukuran_berkas.

    margin_kode: the least distance between a chosen code and its rival. ukuran_berkas: megabytes that a
    submitted file may have. The others refuse a table above
    them: baris_tak_dikenal of its rows neither data nor anything else that is known,
    baris_tanpa_kode of its programs, kegiatan and sub kegiatan without a decided code, baris_kembar of
    its rows standing twice, jumlah_bertentangan of its sums not those of the rows under them,
    nilai_tak_terbaca of its amounts unreadable.
    """

    margin_kode: Share = 0.12
    baris_tak_dikenal: Share = 0.5
    baris_tanpa_kode: Share = 0.8
    baris_kembar: Share = 0.5
    jumlah_bertentangan: Share = 0.5
    nilai_tak_terbaca: Share = 0.05
    ukuran_berkas: Annotated[int, Field(ge=1, le=2000)] = 100


class Kamus(_Section):
    """Spellings to repair, as sent → as meant, beside the shipped dictionaries."""

    satuan: dict[str, str] = {}
    lokasi: dict[str, str] = {}
    sumber_dana: dict[str, str] = {}


class Nomenklatur(_Section):
    """Official lists beside the shipped ones, a later one before an earlier one; absolute when read."""

    tambahan: tuple[Path, ...] = ()


class Pengecualian(_Section):
    """A waiver: findings of the rule `aturan` at a place are known and accepted, by whom, why, until when.

    The place is told by any of the fields of a finding; all that are given must be those of the finding.
    sampai: the last day on which it holds.
    """

    aturan: str
    alasan: Filled
    oleh: Filled
    sampai: date
    tabel: str | None = None
    bidang: str | None = None
    kode: str | None = None
    kolom: str | None = None
    berkas: str | None = None
    lembar: str | None = None
    sel: str | None = None

    @property
    def tempat(self) -> dict[str, str]:
        """The fields of a finding that the waiver asks for."""
        given = {nama: getattr(self, nama) for nama in PLACE}
        return {nama: value for nama, value in given.items() if value is not None}


class Config(_Section):
    """The whole `renja.toml`."""

    opd: Opd
    renja: Renja
    bidang: Annotated[dict[FolderName, Bidang], Field(min_length=1)]
    paths: Paths = Paths()
    warehouse: Warehouse = Warehouse()
    jadwal: Jadwal = Jadwal()
    ambang: Ambang = Ambang()
    kamus: Kamus = Kamus()
    nomenklatur: Nomenklatur = Nomenklatur()
    keparahan: dict[str, Keparahan] = {}
    pengecualian: tuple[Pengecualian, ...] = ()

    def programs_of(self, bidang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes of the programs of a bidang, and those of all bidang."""
        own = self.bidang[bidang].program if bidang in self.bidang else ()
        return own, tuple(kode for each in self.bidang.values() for kode in each.program)

    @property
    def opd_name(self) -> str:
        """The office with its region, as in the warehouse column `opd`."""
        return f"{self.opd.nama} {self.opd.daerah}"

"""What the two offices are: their urusan, bidang and configuration, and which kegiatan each bidang has."""

from dataclasses import dataclass

from renja.codes.nomenclature import Nomenclature
from renja.config import Bidang, Config, Kamus, Opd, Renja
from tests.mutation.plan import sub_kegiatan_for
from tests.mutation.table import TAHUN

KAMUS = Kamus(
    satuan={"Naskah Dinas": "Dokumen", "Insan": "Orang", "Gedung Fisik": "Unit", "Jasa Publik": "Layanan"},
    lokasi={"Kec. Utr": "Kecamatan Utara", "Ujung Pesisir": "Kecamatan Pesisir"},
    sumber_dana={"Anggaran Daerah": "APBD", "Dana Umum Pusat": "DAU"},
)
"""The offices' own lists of spellings, as sent and as meant."""

FIRST, SECOND = "perencanaan", "layanan"


@dataclass(frozen=True)
class Shape:
    """Which kegiatan an office has: of the first bidang, of both, of the second; their sub kegiatan."""

    urusan: str
    nama: str
    own: tuple[str, ...]
    shared: str
    others: tuple[str, ...]
    third: tuple[str, ...]


SHAPES = (
    Shape(
        "1.02",
        "Dinas Kesehatan",
        own=("01.2.01", "01.2.06"),
        shared="02.2.01",
        others=("02.2.02", "02.2.04"),
        third=("03.2.01", "03.2.02"),
    ),
    Shape(
        "1.01",
        "Dinas Pendidikan",
        own=("01.2.05", "01.2.03"),
        shared="02.2.02",
        others=("02.2.03", "02.2.04"),
        third=("03.2.01", "03.2.02"),
    ),
)


def config_of(shape: Shape) -> Config:
    code = {number: f"{shape.urusan}.0{number}" for number in (1, 2, 3)}
    return Config(
        opd=Opd(nama=shape.nama, daerah="Kabupaten Contoh", urusan=(shape.urusan,)),
        renja=Renja(tahun=TAHUN, tahapan="rancangan_akhir"),
        kamus=KAMUS,
        bidang={
            FIRST: Bidang(nama="Bidang Perencanaan", program=(code[1], code[2])),
            SECOND: Bidang(nama="Bidang Layanan", program=(code[2], code[3])),
        },
    )


def shares_of(shape: Shape, *, nomenclature: Nomenclature) -> dict[str, dict[str, list[str]]]:
    """The sub kegiatan of each kegiatan of each bidang."""
    subs = sub_kegiatan_for(nomenclature)

    def some(kegiatan: str, start: int, end: int, *, alike: bool) -> list[str]:
        entries = subs[f"{shape.urusan}.{kegiatan}"]
        if alike:
            entries = [entry for entry in entries if entry.satuan == entries[0].satuan]
        else:
            entries = sorted(entries, key=lambda entry: entry.satuan != entries[0].satuan)
            entries = [*entries[:1], *entries[-2:]]
        return sorted(entry.kode for entry in entries[start:end])

    def full(kegiatan: str) -> str:
        return f"{shape.urusan}.{kegiatan}"

    first, second = shape.own
    return {
        FIRST: {
            full(first): some(first, 0, 3, alike=True),
            full(second): some(second, 0, 3, alike=False),
            full(shape.shared): some(shape.shared, 0, 2, alike=True),
            full(shape.others[0]): some(shape.others[0], 0, 2, alike=False),
        },
        SECOND: {
            full(shape.shared): some(shape.shared, 2, 4, alike=True),
            full(shape.others[1]): some(shape.others[1], 0, 2, alike=False),
            full(shape.third[0]): some(shape.third[0], 0, 3, alike=True),
            full(shape.third[1]): some(shape.third[1], 0, 3, alike=False),
        },
    }

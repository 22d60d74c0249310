"""The levels of a plan's rows, from urusan down to a continuing indicator, and the total."""

from enum import StrEnum


class Level(StrEnum):
    """Row levels; the first five are levels of the nomenclature, in order of depth."""

    URUSAN = "urusan"
    BIDANG_URUSAN = "bidang_urusan"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"
    INDIKATOR = "indikator"
    JUMLAH = "jumlah"


CODE_LEVELS: tuple[Level, ...] = (
    Level.URUSAN,
    Level.BIDANG_URUSAN,
    Level.PROGRAM,
    Level.KEGIATAN,
    Level.SUB_KEGIATAN,
)
SHARED_LEVELS: frozenset[Level] = frozenset({Level.URUSAN, Level.BIDANG_URUSAN, Level.JUMLAH})

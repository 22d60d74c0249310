"""Where a rule failed, by row and column; the cell and the sentence are added later."""

from dataclasses import dataclass
from typing import TypeAlias

Place: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Failure:
    """One failing cell of a batch.

    row: position in the batch. kolom: column name; None when the whole document of that row is meant.
    ditemukan, seharusnya, selisih: in Indonesian notation.
    pasangan: the other cell of a comparison. rincian: the cells that a sum or formula takes.
    keterangan: what else the sentence of the rule tells. kode: the code that is meant, where it is not
        that of the row.
    """

    row: int
    kolom: str | None
    ditemukan: str | None = None
    seharusnya: str | None = None
    selisih: str | None = None
    pasangan: Place | None = None
    rincian: tuple[Place, ...] = ()
    keterangan: str = ""
    kode: str | None = None

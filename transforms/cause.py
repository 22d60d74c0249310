"""Why a written code was wrong, judged from the decided one and the codes written around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.tree import part_number
from transforms.written import Reading

_KEGIATAN, _SUB = 3, 4
_RUN = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One row as written and as decided.

    bagian: parts of the decided code, empty when undecided. induk: index of the heading line above it
    that carries its parent's code, or None. kode_lama: its code in the older list, if any.
    """

    readings: tuple[Reading, ...]
    bagian: tuple[str | None, ...]
    induk: int | None = None
    kode_lama: str | None = None

    @property
    def reading(self) -> Reading | None:
        """The likeliest reading of the code."""
        return self.readings[0] if self.readings else None

    def wrong_parts(self) -> list[int]:
        """Places at which the written code differs from the decided one."""
        if self.reading is None or not self.bagian:
            return []
        pairs = zip(self.reading.bagian, self.bagian, strict=False)
        return [
            place for place, (written, right) in enumerate(pairs) if written and not _same(written, right)
        ]


def is_form_only(reading: Reading, bagian: Sequence[str | None]) -> bool:
    """Whether the reading is the code, parts left blank above its own part apart."""
    if reading.depth != len(bagian) or reading.bagian[reading.depth - 1] is None:
        return False
    pairs = zip(reading.bagian, bagian, strict=False)
    return all(written is None or _same(written, right) for written, right in pairs)


def cause_of(lines: Sequence[Line], at: int) -> str | None:
    """Catalogue code of the repair that a decided line needed; None when its code is right as written."""
    line = lines[at]
    if any(reading.setia and is_form_only(reading, line.bagian) for reading in line.readings):
        return None
    if any(is_form_only(reading, line.bagian) for reading in line.readings):
        return "kode.angka_tanggal"
    if line.kode_lama and line.reading and line.reading.kode == line.kode_lama:
        return "kode.nomenklatur_lama"
    wrong = line.wrong_parts()
    if not wrong or line.reading is None or line.reading.depth != len(line.bagian):
        return "kode.lain"
    own = line.reading.depth - 1
    upper = [place for place in wrong if place != own]
    return _upper_cause(lines, at, upper) if upper else _own_cause(lines, at, own)


def _own_cause(lines: Sequence[Line], at: int, own: int) -> str:
    if own == _KEGIATAN:
        return "kode.kegiatan_salah"
    if own != _SUB:
        return "kode.lain"
    return "kode.seret_isi" if _run(lines, at, [own]) >= _RUN else "kode.sub_salah"


def _upper_cause(lines: Sequence[Line], at: int, wrong: list[int]) -> str:
    heading = lines[at].induk
    if heading is not None and set(wrong) <= set(lines[heading].wrong_parts()):
        return "kode.kegiatan_salah" if _KEGIATAN in wrong else "kode.lain"
    if 0 in wrong:
        return (
            "kode.seret_isi"
            if _run(lines, at, [0]) > 1 or _follows(lines, at - 1, at, [0])
            else "kode.lain"
        )
    return "kode.seret_isi" if _run(lines, at, wrong) > 1 else "kode.induk_salah"


def _run(lines: Sequence[Line], at: int, places: list[int]) -> int:
    """Length of the stretch of lines, wrong at these places, whose parts stay the same or count up."""
    first = at
    while _is_wrong(lines, first - 1, places) and _follows(lines, first - 1, first, places):
        first -= 1
    last = at
    while _is_wrong(lines, last + 1, places) and _follows(lines, last, last + 1, places):
        last += 1
    return last - first + 1


def _is_wrong(lines: Sequence[Line], at: int, places: list[int]) -> bool:
    return 0 <= at < len(lines) and set(places) <= set(lines[at].wrong_parts())


def _follows(lines: Sequence[Line], before: int, at: int, places: list[int]) -> bool:
    """Whether the parts at these places are those of the line before, or one higher."""
    if before < 0 or lines[before].reading is None or lines[at].reading is None:
        return False
    pairs = [(lines[before].reading.bagian[place], lines[at].reading.bagian[place]) for place in places]  # type: ignore[union-attr]
    return all(one and other and part_number(other) - part_number(one) in (0, 1) for one, other in pairs)


def _same(written: str, right: str | None) -> bool:
    return written == right or written in ("X", "X" * 2)

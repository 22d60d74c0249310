"""The answer for one row put into words: where its code comes from, why, and what is to be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp

from renja.codes.code import family_of
from renja.codes.decision import CodeDecision, CodeOrigin
from renja.codes.level import Level
from renja.codes.nomenclature import Entry
from renja.findings.catalogue import catalogue
from transforms.codes.judge import Verdict
from transforms.codes.reference import FAR, NameMatch
from transforms.codes.scores import NAME_FITS, Evidence, Reference
from transforms.codes.tree import Node, part_number
from transforms.codes.written import Reading

_KEGIATAN, _SUB = 3, 4
_RUN = 3
_SAME_NAME = 0.05
_FOREIGN_FITS = 4.0
_PLACES = Decimal("0.0001")


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


@dataclass(frozen=True, slots=True)
class Case:
    """Everything known of one row. lines: all rows of the table, at: this row's place among them."""

    evidence: Evidence
    verdict: Verdict
    lines: Sequence[Line]
    at: int
    level: Level | None
    margin: float


def answer(case: Case, *, reference: Reference) -> CodeDecision:
    """The decision of one row that has a name or a code."""
    node = reference.tree.nodes[case.verdict.node]
    if case.verdict.decided and node.entry is not None:
        return _decided(case, node.entry, reference=reference)
    return _undecided(case, node, reference=reference)


def _decided(case: Case, entry: Entry, *, reference: Reference) -> CodeDecision:
    induk = reference.tree.nodes[case.verdict.parent].kode
    koreksi = cause_of(case.lines, case.at) if case.evidence.readings else None
    origin = CodeOrigin.DIPERBAIKI if koreksi else CodeOrigin.TERTULIS
    if not case.evidence.readings:
        origin = CodeOrigin.DITURUNKAN
    tertulis = _written(case)
    saksi = _witnesses(case, entry, induk=induk, reference=reference)
    sentence = {
        CodeOrigin.TERTULIS: f"Kode {entry.kode} seperti tertulis: {saksi}.",
        CodeOrigin.DITURUNKAN: f"Kode {entry.kode} diturunkan: {saksi}.",
    }.get(origin)
    if koreksi and sentence is None:
        words = {"tertulis": tertulis or "tak terbaca", "kode": entry.kode, "induk": induk, "saksi": saksi}
        sentence = catalogue()[koreksi].pesan.format_map(words)
    temuan, remark = _remark(case, entry, reference=reference)
    return _decision(
        case,
        reference=reference,
        level=entry.level,
        kode=entry.kode,
        kode_induk=induk,
        asal=origin,
        tertulis=tertulis,
        alasan=f"{sentence}{remark}",
        koreksi=koreksi,
        temuan=temuan,
    )


def _undecided(case: Case, node: Node, *, reference: Reference) -> CodeDecision:
    temuan, sentence = _no_code(case, node, reference=reference)
    return _decision(
        case,
        reference=reference,
        level=case.level or node.level,
        kode=None,
        kode_induk=reference.tree.nodes[case.verdict.parent].kode,
        asal=None,
        tertulis=_written(case),
        alasan=sentence,
        koreksi=None,
        temuan=temuan,
    )


def _decision(case: Case, *, reference: Reference, **fields: object) -> CodeDecision:
    rival = case.verdict.rival
    certainty = Decimal(1 / (1 + exp(-min(case.verdict.nats, 50.0))))
    return CodeDecision(
        keyakinan=certainty.quantize(_PLACES),
        pesaing=reference.tree.nodes[rival].kode if rival is not None else None,
        selisih=Decimal(case.verdict.distance).quantize(_PLACES),
        **fields,  # type: ignore[arg-type]
    )


def _written(case: Case) -> str | None:
    reading = case.evidence.reading
    return reading.kode if reading else None


def _two_numbers(*codes: str | None, reference: Reference) -> str:
    """That one name has two numbers, and by which lists."""
    entries = [entry for kode in codes if kode and (entry := reference.nomenclature.get(kode))]
    said = " dan ".join(f"{entry.kode} ({'; '.join(entry.sumber)})" for entry in entries)
    return f"Nama itu bernomor {said}, dan tahun rencana tidak memutuskannya."


def _witnesses(case: Case, entry: Entry, *, induk: str | None, reference: Reference) -> str:
    """What speaks for the code, in words."""
    witnesses = case.verdict.witnesses
    said = []
    if witnesses.nama:
        match = reference.names.match(case.evidence.wording, entry.kode)
        kind = "nama lama" if match.jenis else "nama resmi"
        said.append(
            f"namanya {kind}"
            if match.biaya <= _SAME_NAME
            else f'namanya paling dekat dengan "{entry.nama}"'
        )
    if witnesses.tempat and induk:
        said.append(f"barisnya di bawah {induk}")
    if witnesses.kode:
        said.append("nomor akhir kodenya cocok")
    return " dan ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def _remark(case: Case, entry: Entry, *, reference: Reference) -> tuple[str | None, str]:
    """What is worth telling of a decided row's name."""
    if not case.evidence.wording.words:
        return None, ""
    if case.verdict.witnesses.nama is False:
        return "kode.nama_lain", f' Nama resminya "{entry.nama}".'
    if reference.names.match(case.evidence.wording, entry.kode).jenis:
        return "kode.nama_lama", f' Nama resminya sekarang "{entry.nama}".'
    return None, ""


def _no_code(case: Case, node: Node, *, reference: Reference) -> tuple[str, str]:
    """Finding and sentence of an undecided row."""
    written = case.evidence.wording
    if not written.words:
        return "kode.tak_terputuskan", "Namanya kosong, dan kodenya saja tidak cukup untuk memutuskan."
    own = min((match.biaya for match in reference.names.matches(written).values()), default=FAR)
    foreign = reference.foreign.matches(written)
    kode, match = min(foreign.items(), key=lambda item: item[1].biaya, default=("", NameMatch(FAR)))
    if match.biaya <= _FOREIGN_FITS and match.biaya < own:
        return "kode.keluarga_lain", f"Nama itu milik {kode}, keluarga kewenangan {family_of(kode)}."
    if own > NAME_FITS:
        return "kode.tak_dikenal", "Tidak ada nama resmi yang cukup dekat."
    rival = case.verdict.rival
    other = reference.tree.nodes[rival].kode if rival is not None else None
    best = node.kode or "tanpa kode"
    if case.verdict.distance < case.margin and rival in reference.tree.namesakes(case.verdict.node):
        return "kode.tak_terputuskan", _two_numbers(node.kode, other, reference=reference)
    if case.verdict.distance < case.margin:
        return "kode.tak_terputuskan", f"Calonnya {best} dan {other or 'tanpa kode'} hampir sama kuat."
    return "kode.tak_terputuskan", f"Calonnya {best}, tetapi hanya satu saksi yang mendukungnya."

"""The answer for one row put into words: where its code comes from, why, and what is to be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp

from renja.catalogue import catalogue
from renja.code import family_of
from renja.decision import CodeDecision, CodeOrigin
from renja.level import Level
from renja.nomenclature import Entry
from transforms.cause import Line, cause_of
from transforms.evidence import NAME_FITS, Evidence, Reference
from transforms.reference import FAR, NameMatch
from transforms.tree import Node
from transforms.verdict import Verdict

_SAME_NAME = 0.05
_FOREIGN_FITS = 4.0
_PLACES = Decimal("0.0001")


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

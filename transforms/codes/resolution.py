"""Official codes for the rows of a table, decided by three witnesses: place, name, code as written."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from renja.codes.decision import CodeDecision, CodeRow
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature
from transforms.codes.doubt import settled
from transforms.codes.explanation import Case, Line, answer
from transforms.codes.judge import Verdict, judge
from transforms.codes.scores import Evidence, Reference
from transforms.codes.sequence import weigh
from transforms.codes.tree import Tree

_PASSED_OVER = (Level.JUMLAH, Level.INDIKATOR)


def decide_codes(
    rows: Sequence[CodeRow],
    *,
    nomenclature: Nomenclature,
    all_families: Nomenclature,
    margin: float,
    programs: Sequence[tuple[str, ...]] = (),
) -> list[CodeDecision]:
    """Decide the code of every row of one table of one bidang, in row order.

    nomenclature: what the office may use. all_families: the same urusan with every authority family.
    margin: least distance (0 to 1) by which the decided code must beat the runner-up. programs: the codes
    of programs that are configured, those of the bidang before those of the office.
    A row is decided only if two of the three witnesses speak for the same code. An undecided row keeps
    its place (`kode_induk`) and has a finding; a row that says nothing continues the row above. Where only
    amounts tell whether a row holds those that follow, they decide (`transforms.doubt`).
    """
    ref = _reference(nomenclature, all_families)
    evidence = [ref.evidence(row, programs=programs) for row in rows]
    speaking = [at for at in range(len(rows)) if _speaks(rows, evidence, at)]
    if not speaking:
        return _with_continuations(rows, {})
    heard = [evidence[at] for at in speaking]
    verdicts = judge(heard, weigh(heard, succession=ref.succession), tree=ref.tree, margin=margin)
    lines = _lines(heard, verdicts, tree=ref.tree)
    answers = {
        at: answer(Case(evidence[at], verdict, lines, number, rows[at].level, margin), reference=ref)
        for number, (at, verdict) in enumerate(zip(speaking, verdicts, strict=True))
    }
    return settled(_with_continuations(rows, answers), rows=rows, nomenclature=nomenclature)


def _speaks(rows: Sequence[CodeRow], evidence: Sequence[Evidence], at: int) -> bool:
    """Whether a row is one of its own: it has a name, or a code that is not just the row above's again."""
    heard = evidence[at]
    if rows[at].level in _PASSED_OVER or not (heard.wording.words or heard.readings):
        return False
    again = at > 0 and heard.readings == evidence[at - 1].readings
    return bool(heard.wording.words) or not again


@lru_cache(maxsize=16)
def _reference(nomenclature: Nomenclature, all_families: Nomenclature) -> Reference:
    return Reference(nomenclature, all_families)


def _lines(evidence: Sequence[Evidence], verdicts: Sequence[Verdict], *, tree: Tree) -> list[Line]:
    """The rows as written and as decided, each with the heading that stands for its parent."""
    headings: dict[int, int] = {}
    lines = []
    for at, (heard, verdict) in enumerate(zip(evidence, verdicts, strict=True)):
        node = tree.nodes[verdict.node]
        entry = node.entry if verdict.decided else None
        lines.append(
            Line(
                readings=heard.readings,
                bagian=node.bagian if entry else (),
                induk=headings.get(verdict.parent),
                kode_lama=entry.kode_lama if entry else None,
            )
        )
        if entry:
            headings[verdict.node] = at
    return lines


def _with_continuations(rows: Sequence[CodeRow], answers: dict[int, CodeDecision]) -> list[CodeDecision]:
    decisions: list[CodeDecision] = []
    above: CodeDecision | None = None
    for at, row in enumerate(rows):
        decision = answers.get(at)
        if decision is None:
            decision = _continuation(row, above=above)
        else:
            above = decision
        decisions.append(decision)
    return decisions


def _continuation(row: CodeRow, *, above: CodeDecision | None) -> CodeDecision:
    total = row.level is Level.JUMLAH
    return CodeDecision(
        level=row.level or Level.INDIKATOR,
        kode=None,
        kode_induk=None if total or above is None else above.kode or above.kode_induk,
        asal=None,
        tertulis=None,
        alasan="Baris jumlah tidak berkode."
        if total
        else "Baris tanpa nama dan kode melanjutkan baris di atasnya.",
        keyakinan=Decimal(1),
    )

"""Official codes for the rows of a table, decided by three witnesses: place, name, code as written."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

import numpy as np

from renja.decision import CodeDecision, CodeRow
from renja.level import Level
from renja.nomenclature import Nomenclature
from transforms.cause import Line
from transforms.evidence import Evidence, Reference
from transforms.reason import Case, answer
from transforms.sequence import Step, max_marginals
from transforms.tree import ROOT, Tree, part_number
from transforms.verdict import Verdict, judge
from transforms.written import Reading

_COUNTED_UP = 1.0
_BEAM = 22.0
_PASSED_OVER = (Level.JUMLAH, Level.INDIKATOR)


def decide_codes(
    rows: Sequence[CodeRow], *, nomenclature: Nomenclature, all_families: Nomenclature, margin: float
) -> list[CodeDecision]:
    """Decide the code of every row of one table of one bidang, in row order.

    nomenclature: what the office may use. all_families: the same urusan with every authority family.
    margin: least distance (0 to 1) by which the decided code must beat the runner-up.
    A row is decided only if two of the three witnesses speak for the same code. An undecided row keeps
    its place (`kode_induk`) and has a finding; a row that says nothing continues the row above.
    """
    ref = _reference(nomenclature, all_families)
    evidence = [ref.evidence(row) for row in rows]
    speaking = [
        at
        for at, (row, heard) in enumerate(zip(rows, evidence, strict=True))
        if heard.speaks and row.level not in _PASSED_OVER
    ]
    if not speaking:
        return _with_continuations(rows, {})
    heard = [evidence[at] for at in speaking]
    steps = _steps(heard)
    verdicts = judge(heard, steps, max_marginals(steps, tree=ref.tree), tree=ref.tree, margin=margin)
    lines = _lines(heard, verdicts, tree=ref.tree)
    answers = {
        at: answer(Case(evidence[at], verdict, lines, number, rows[at].level, margin), reference=ref)
        for number, (at, verdict) in enumerate(zip(speaking, verdicts, strict=True))
    }
    return _with_continuations(rows, answers)


@lru_cache(maxsize=16)
def _reference(nomenclature: Nomenclature, all_families: Nomenclature) -> Reference:
    return Reference(nomenclature, all_families)


def _steps(evidence: Sequence[Evidence]) -> list[Step]:
    before = (None, *(heard.reading for heard in evidence[:-1]))
    return [
        _step(heard, carried=_carried(above, heard.reading))
        for above, heard in zip(before, evidence, strict=True)
    ]


def _step(heard: Evidence, *, carried: float | None) -> Step:
    """A row's choices: the nodes that something speaks for and that are not hopeless by themselves."""
    own = heard.nama + heard.sendiri
    score = own + (heard.awalan if carried is None else np.maximum(heard.awalan, -carried))
    choice = heard.named & (score >= score[heard.named].max() - _BEAM)
    choice[ROOT] = False
    nodes = np.flatnonzero(choice).astype(np.int32)
    return Step(nodes, own[nodes], heard.awalan[nodes], carried)


def _carried(above: Reading | None, reading: Reading | None) -> float | None:
    """Cost of taking the upper parts of a code for a copy of the row above, None when they are none."""
    if above is None or reading is None or reading.depth < 2:
        return None
    upper = reading.depth - 1
    pairs = list(zip(above.bagian[:upper], reading.bagian[:upper], strict=True))
    steps = [part_number(new) - part_number(old) for old, new in pairs if old and new]
    if len(steps) < len(pairs) or not set(steps) <= {0, 1}:
        return None
    return _COUNTED_UP if any(steps) else 0.0


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

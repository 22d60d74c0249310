"""Official codes for the rows of a table, decided by three witnesses: place, name, code as written."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache, partial

from renja.codes.decision import CodeDecision, CodeRow
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature
from transforms.codes.agreement import Settled, stretches
from transforms.codes.agreement import settle as look_up
from transforms.codes.doubt import settled
from transforms.codes.explanation import Case, Line, answer, outright
from transforms.codes.judge import FULL_DISTANCE, Displaced, Verdict, Weighed, judge
from transforms.codes.scores import Heard, Reference
from transforms.codes.sequence import TOP, Neighbour, weigh
from transforms.codes.tree import Tree
from transforms.codes.written import Reading

_PASSED_OVER = (Level.JUMLAH, Level.INDIKATOR)


def decide_codes(
    rows: Sequence[CodeRow],
    *,
    nomenclature: Nomenclature,
    all_families: Nomenclature,
    margin: float,
    programs: Sequence[tuple[str, ...]] = (),
    settle: bool = True,
) -> list[CodeDecision]:
    """Decide the code of every row of one table of one bidang, in row order.

    nomenclature: what the office may use. all_families: the same urusan with every authority family.
    margin: least distance (0 to 1) by which the decided code must beat the runner-up. programs: the codes
    of programs that are configured, those of the bidang before those of the office.
    settle: rows that name, code and place say outright are looked up, unless the programs choose between
    urusan; without it every row is weighed, with the same result.
    A row is decided only if two of the three witnesses speak for the same code. An undecided row keeps
    its place (`kode_induk`) and has a finding; a row that says nothing continues the row above. Where only
    amounts tell whether a row holds those that follow, they decide (`transforms.codes.doubt`).
    """
    ref = _reference(nomenclature, all_families)
    heard = [ref.hear(row) for row in rows]
    speaking = [at for at in range(len(rows)) if _speaks(rows, heard, at)]
    asked, said = [rows[at] for at in speaking], [heard[at] for at in speaking]
    found: list[Settled | None] = [None] * len(asked)
    if settle and not ref.chooses(programs):
        found = look_up(said, asked, reference=ref, nats=margin * FULL_DISTANCE)
    decide = partial(_answers, asked, said, reference=ref, margin=margin, programs=programs)
    try:
        answers = decide(found)
    except Displaced:
        answers = decide([None] * len(asked))
    decisions = _with_continuations(rows, dict(zip(speaking, answers, strict=True)))
    return settled(decisions, rows=rows, nomenclature=nomenclature)


def _answers(
    rows: Sequence[CodeRow],
    heard: Sequence[Heard],
    found: Sequence[Settled | None],
    *,
    reference: Reference,
    margin: float,
    programs: Sequence[tuple[str, ...]],
) -> list[CodeDecision]:
    """The decisions of the rows that speak."""
    judged = _weighed(rows, heard, found, reference=reference, programs=programs)
    verdicts = judge(judged, tree=reference.tree, margin=margin)
    lines = _lines(heard, verdicts, tree=reference.tree)
    return [
        _looked_up(reference, row.node, verdict.parent, one.readings)
        if isinstance(row, Settled)
        else answer(Case(row.evidence, verdict, lines, at, asked.level, margin), reference=reference)
        for at, (asked, one, row, verdict) in enumerate(zip(rows, heard, judged, verdicts, strict=True))
    ]


def _weighed(
    rows: Sequence[CodeRow],
    heard: Sequence[Heard],
    found: Sequence[Settled | None],
    *,
    reference: Reference,
    programs: Sequence[tuple[str, ...]],
) -> list[Weighed | Settled]:
    """Every row as settled, the others weighed between the settled ones around them."""
    judged: list[Weighed | Settled | None] = list(found)
    for stretch in stretches(found):
        evidence = [reference.evidence(row, programs=programs) for row in rows[stretch.first : stretch.end]]
        above, below = (_neighbour(at, heard, found) for at in (stretch.first - 1, stretch.end))
        choices = weigh(evidence, succession=reference.succession, above=above or TOP, below=below)
        judged[stretch.first : stretch.end] = map(Weighed, evidence, choices)
    return [row for row in judged if row is not None]


def _neighbour(at: int, heard: Sequence[Heard], found: Sequence[Settled | None]) -> Neighbour | None:
    """The settled row at a place, None outside the table."""
    one = found[at] if 0 <= at < len(found) else None
    if one is None:
        return None
    return Neighbour(one.node, heard[at].readings[0] if one.coded else None)


def _speaks(rows: Sequence[CodeRow], heard: Sequence[Heard], at: int) -> bool:
    """Whether a row is one of its own: it has a name, or a code that is not just the row above's again."""
    own = heard[at]
    if rows[at].level in _PASSED_OVER or not (own.wording.words or own.readings):
        return False
    again = at > 0 and own.readings == heard[at - 1].readings
    return bool(own.wording.words) or not again


@lru_cache(maxsize=16)
def _reference(nomenclature: Nomenclature, all_families: Nomenclature) -> Reference:
    return Reference(nomenclature, all_families)


def _lines(heard: Sequence[Heard], verdicts: Sequence[Verdict], *, tree: Tree) -> list[Line]:
    """The rows as written and as decided, each with the heading that stands for its parent."""
    headings: dict[int, int] = {}
    lines = []
    for at, (one, verdict) in enumerate(zip(heard, verdicts, strict=True)):
        node = tree.nodes[verdict.node]
        entry = node.entry if verdict.decided else None
        lines.append(
            Line(
                readings=one.readings,
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


@lru_cache(maxsize=65536)
def _looked_up(reference: Reference, node: int, parent: int, readings: tuple[Reading, ...]) -> CodeDecision:
    entry = reference.tree.nodes[node].entry
    if entry is None:
        raise ValueError("only official entries are looked up")
    tertulis = readings[0].kode if readings else None
    return outright(entry, induk=reference.tree.nodes[parent].kode, tertulis=tertulis)

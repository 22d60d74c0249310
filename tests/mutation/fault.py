"""One fault in a clean office: what a sender did, where it must be found, and what follows from it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple, TypeAlias

from extractors.workbook.grid import Sheet
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Temuan
from renja.run.normalised import NormalisedTable
from tests.mutation.drawing import Drawn
from tests.mutation.habit import HABITS, Habit
from tests.mutation.office import Office, Place, office
from tests.mutation.plan import Item
from tests.mutation.shape import FIRST, SECOND, SHAPES

ANYWHERE = "*"


class Mark(NamedTuple):
    """Where a rule speaks: a cell of a bidang's table; a code or nothing where a finding has no cell."""

    aturan: str
    tabel: str | None
    bidang: str | None
    sel: str | None


@dataclass(frozen=True)
class Fault:
    """One fault.

    what: for people. expected: what must be found. consequences: what may be found besides, because it
    truly follows; its cell may be ANYWHERE. books: the sheets that changed, one tuple for each workbook of
    a bidang. frames: tables changed after normalising, for what no sheet can bring about.
    """

    office: Office
    what: str
    expected: frozenset[Mark]
    consequences: frozenset[Mark] = frozenset()
    books: tuple[tuple[str, tuple[Sheet, ...]], ...] = ()
    frames: tuple[tuple[Place, NormalisedTable], ...] = ()

    def missed(self, found: Iterable[Mark]) -> set[Mark]:
        """What should have been found and was not."""
        return set(self.expected) - set(found)

    def alarms(self, found: Iterable[Mark]) -> set[Mark]:
        """What was found and is no part of the fault."""
        allowed = self.expected | self.consequences
        return {
            mark
            for mark in found
            if mark not in allowed and mark._replace(sel=ANYWHERE) not in self.consequences
        }


Injector: TypeAlias = Callable[["Scene"], Fault]


@dataclass
class Scene:
    """An office to put a fault into, with the chance that decides where."""

    office: Office
    rng: Random
    number: int = 0
    bidang: str = field(init=False)

    def __post_init__(self) -> None:
        self.bidang = self.rng.choice((FIRST, SECOND))

    @property
    def other(self) -> str:
        """The other bidang."""
        return SECOND if self.bidang == FIRST else FIRST

    @property
    def habit(self) -> Habit:
        """How the bidang writes."""
        return self.habit_of(self.bidang)

    def habit_of(self, bidang: str) -> Habit:
        return HABITS[2 * self.number + (bidang == SECOND)]

    def table(self, tabel: str, bidang: str | None = None) -> Drawn:
        """A clean table of the bidang."""
        return self.office.tables[bidang or self.bidang, tabel]

    def items(self, *lengths: int, shared: bool | None = None) -> list[Item]:
        """What the bidang plans, by length of its code; with or without what both bidang have."""
        return [
            item
            for item in self.office.items[self.bidang]
            if len(item.kode) in (lengths or (7, 12, 17))
            and (shared is None or self.is_shared(item.kode) == shared)
        ]

    def pick(self, *lengths: int, shared: bool | None = False) -> Item:
        return self.rng.choice(self.items(*lengths, shared=shared))

    def is_shared(self, kode: str) -> bool:
        """Whether both bidang have a row of that code."""
        return all(
            any(item.kode == kode for item in self.office.items[bidang]) for bidang in (FIRST, SECOND)
        )

    def children(self, kode: str) -> list[Item]:
        """What stands directly under a code, in the bidang."""
        length = {4: 7, 7: 12, 12: 17}[len(kode)]
        return [item for item in self.items(length) if item.kode.startswith(kode)]

    def above(self, kode: str, *, heads: bool) -> list[str]:
        """The codes over a code, nearest first, with those of urusan if the table has them."""
        lengths = [length for length in (12, 7, 4, 1) if length < len(kode)]
        return [kode[:length] for length in lengths if heads or length >= 7]

    def fault(
        self,
        what: str,
        *changed: Drawn,
        expected: Iterable[Mark],
        consequences: Iterable[Mark] = (),
    ) -> Fault:
        """A fault in tables that are sent anew, each in a workbook of its own."""
        return Fault(
            office=self.office,
            what=what,
            expected=frozenset(expected),
            consequences=frozenset(consequences),
            books=tuple((table.bidang, (table.sheet(),)) for table in changed),
        )

    def headed(self, what: str, drawn: Drawn, aturan: str, sel: str) -> Fault:
        """A fault that is told at one cell of the table's sheet, with nothing that follows from it."""
        return self.fault(what, drawn, expected=[Mark(aturan, drawn.tabel, drawn.bidang, sel)])

    def book(
        self, what: str, *sheets: Sheet, expected: Iterable[Mark], consequences: Iterable[Mark] = ()
    ) -> Fault:
        """A fault in several sheets of one workbook."""
        return Fault(
            office=self.office,
            what=what,
            expected=frozenset(expected),
            consequences=frozenset(consequences),
            books=((self.bidang, sheets),),
        )


def at(aturan: str, drawn: Drawn, key: str, nama: str, *, offset: int = 0) -> Mark:
    """The mark of a rule at a cell of a table."""
    return Mark(aturan, drawn.tabel, drawn.bidang, drawn.address(drawn.index(key), nama, offset))


def somewhere(drawn: Drawn, *aturan: str) -> set[Mark]:
    """Marks of rules anywhere in a table."""
    return {Mark(one, drawn.tabel, drawn.bidang, ANYWHERE) for one in aturan}


def in_document(*aturan: str, tabel: Sequence[str] = ("2.1.a", "2.1.b", "2.4", "3.3", "4.1")) -> set[Mark]:
    """Marks of rules between tables, anywhere in the document."""
    return {
        Mark(one, number, bidang, ANYWHERE)
        for one in aturan
        for number in tabel
        for bidang in (FIRST, SECOND, None)
    }


def mark_of(found: Temuan | Koreksi) -> Mark:
    """Where a finding or correction is."""
    return Mark(found.aturan, found.tabel, found.bidang, found.sel or found.kode)


def scene_for(seed: int, *, rule: str) -> Scene:
    """The scene of a seed: the two offices take turns."""
    number = seed % len(SHAPES)
    return Scene(office(number), Random(f"{rule} {seed}"), number)

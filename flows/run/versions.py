"""Which version of each table of each bidang is current: the newest one that was accepted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from renja.findings.temuan import Keparahan, Temuan
from renja.run.kiriman import Kiriman
from renja.run.normalised import NormalisedTable
from renja.run.publication import AcceptedTable

Key: TypeAlias = tuple[str, str]
"""(tabel, bidang)."""


@dataclass(slots=True)
class Version:
    """One submitted version of one table of one bidang, with all that was found in it.

    urutan: when its submission arrived (`urutan_datang`). table: None when reading refused it. checked:
    the checks of this run have judged it.
    """

    tabel: str
    kiriman: Kiriman
    urutan: int
    table: NormalisedTable | None
    temuan: list[Temuan] = field(default_factory=list)
    checked: bool = False

    @property
    def key(self) -> Key:
        """The table and bidang that this is a version of."""
        return self.tabel, self.kiriman.bidang

    @property
    def refused(self) -> bool:
        """Whether a finding of severity `galat` keeps it out."""
        return self.table is None or any(found.keparahan is Keparahan.GALAT for found in self.temuan)

    def accepted(self) -> AcceptedTable:
        """The version as the warehouse takes it; ValueError when reading refused it."""
        if self.table is None:
            raise ValueError(f"table {self.tabel} of {self.kiriman.berkas} was refused")
        return AcceptedTable(
            bidang=self.kiriman.bidang, kiriman_id=self.kiriman.kiriman_id, table=self.table
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """What is current, and which of it is older than the newest submission (`lama`).

    refused: tables whose newest version was refused and of which no good version is known.
    """

    current: Mapping[Key, AcceptedTable] = field(default_factory=dict)
    stale: frozenset[Key] = frozenset()
    refused: frozenset[Key] = frozenset()


def arrival_order(kiriman: Sequence[Kiriman], *, known: Mapping[str, int]) -> dict[str, int]:
    """`urutan_datang` of each submission by its id: as the warehouse knows it, new ones after all others.

    Submissions that are new together come in the order of their modification time, then name.
    """
    new = sorted(
        (sent for sent in kiriman if sent.kiriman_id not in known),
        key=lambda sent: (sent.diubah, sent.berkas),
    )
    start = max(known.values(), default=0) + 1
    numbers = {sent.kiriman_id: number for number, sent in enumerate(new, start)}
    return {
        sent.kiriman_id: known.get(sent.kiriman_id, numbers.get(sent.kiriman_id, 0)) for sent in kiriman
    }


def by_age(versions: Iterable[Version]) -> dict[Key, list[Version]]:
    """The versions of each table of each bidang, newest first."""
    groups: dict[Key, list[Version]] = {}
    for version in sorted(versions, key=lambda version: version.urutan, reverse=True):
        groups.setdefault(version.key, []).append(version)
    return groups


def contenders(
    versions: Iterable[Version], *, standing: Mapping[Key, AcceptedTable], known: Mapping[str, int]
) -> dict[Key, list[Version]]:
    """The versions that may become current, newest first: none older than what the warehouse holds."""
    return by_age(
        version
        for version in versions
        if version.key not in standing or version.urutan >= known.get(standing[version.key].kiriman_id, 0)
    )


def choose(
    versions: Iterable[Version],
    *,
    standing: Mapping[Key, AcceptedTable],
    known: Mapping[str, int],
    refused_files: Mapping[str, int],
    vanished: frozenset[str] = frozenset(),
) -> Choice:
    """Choose the current version of every table of every bidang.

    standing: what is current in the warehouse, a candidate beside the submissions. known: `urutan_datang`
    by kiriman_id. refused_files: for each bidang, the arrival of its newest wholly refused submission,
    which makes older tables stale because nobody can tell what it would have brought. vanished: ids of
    submissions that are no longer in the inbox; a table that still comes from one is stale too.
    """
    current: dict[Key, AcceptedTable] = {}
    stale = set()
    groups = by_age(versions)
    for key in {**standing, **groups}:
        group = groups.get(key, [])
        candidates = [(version.urutan, version.accepted()) for version in group if not version.refused]
        if key in standing:
            candidates.append((known.get(standing[key].kiriman_id, 0), standing[key]))
        if not candidates:
            continue
        # The first of equals: what was read now goes before the same submission in the warehouse.
        arrived, current[key] = max(candidates, key=lambda candidate: candidate[0])
        refusals = [version.urutan for version in group if version.refused]
        newest_refusal = max([*refusals, refused_files.get(key[1], -1)])
        # A refusal of the very submission leaves what the warehouse has of it, which is then old too.
        if newest_refusal >= arrived or current[key].kiriman_id in vanished:
            stale.add(key)
    return Choice(current=current, stale=frozenset(stale), refused=frozenset(set(groups) - set(current)))

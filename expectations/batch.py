"""The rows of one table from all its submissions, with all that the rules need beside them.

The frame is flat and complete: what the source cells say, the tree of rows and what the nomenclature
knows stand in columns of their own, so that a rule needs the frame and the table's description only.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from expectations.official import OFFICIAL, official_columns
from renja.cells.amount import Amounts, Mask, Numbers, amounts_of
from renja.cells.lineage import CellStates, cell_states
from renja.codes.hierarchy import Hierarchy, hierarchy_of, joined
from renja.codes.level import Level
from renja.codes.nomenclature import Nomenclature
from renja.codes.rollup import children_sums
from renja.config import Config
from renja.run.normalised import NormalisedTable
from renja.tables.frame import LINEAGE, Origin, frame_columns
from renja.tables.spec import Column, TableSpec

LIMIT = "ambang.{}"
"""The frame column that holds a threshold of the configuration, the same in every row."""

_CELL_PARTS = ("keadaan", "desimal", "sel", "mentah")
_TREE_PARTS = ("documents", "ranks", "parents", "totals", "tops")


@dataclass(frozen=True, eq=False)
class Batch:
    """One table of the document: the rows of every submission of it, one below the other.

    frame: identity and value columns of `renja.frame`, then `<column>.keadaan|desimal|sel|mentah` for
        every column, `pohon.*` for the tree of rows, `ambang.*` for the thresholds of the configuration
        and what `expectations.official` adds.
    """

    spec: TableSpec
    frame: pd.DataFrame
    _amounts: dict[str, Amounts] = field(default_factory=dict, repr=False)
    _sums: dict[str, Amounts] = field(default_factory=dict, repr=False)

    @cached_property
    def states(self) -> dict[str, CellStates]:
        """What the cells of each column say."""
        return {
            column.nama: CellStates(
                **{part: self.frame[f"{column.nama}.{part}"].to_numpy() for part in _CELL_PARTS}
            )
            for column in self.spec.kolom
        }

    @cached_property
    def tree(self) -> Hierarchy:
        """Which row stands under which, document by document."""
        return Hierarchy(**{part: self.frame[f"pohon.{part}"].to_numpy() for part in _TREE_PARTS})

    @property
    def official(self) -> Mask:
        """Rows whose code is in the nomenclature."""
        return self.frame[OFFICIAL].to_numpy(dtype=bool)

    def amounts(self, column: Column) -> Amounts:
        """The numbers of one column as submitted."""
        if column.nama not in self._amounts:
            self._amounts[column.nama] = amounts_of(self.frame, self.states, column=column)
        return self._amounts[column.nama]

    def sums(self, column: Column) -> Amounts:
        """For every row the sum of what stands directly under it in one column, as submitted."""
        if column.nama not in self._sums:
            self._sums[column.nama] = children_sums(self.amounts(column), tree=self.tree)
        return self._sums[column.nama]

    def units(self, column: Column) -> Numbers:
        """The unit of each number of a column: its own, else the row's, else None."""
        own = self.texts(column.satuan) if column.satuan else np.full(len(self.frame), None, dtype=object)
        if self.spec.satuan_baris:
            missing = pd.isna(own)
            own[missing] = self.texts(self.spec.satuan_baris)[missing]
        return own

    @cached_property
    def sources(self) -> dict[str, Column]:
        """The table column behind each column of the frame that has one, units and texts included."""
        derived = {c.nama: c.kolom for c in frame_columns(self.spec) if c.kolom}
        return {**self.spec.by_name, **derived}

    @cached_property
    def identity(self) -> dict[str, NDArray[np.object_]]:
        """The identity columns, and the target year of tables by year."""
        names = [
            column.nama
            for column in frame_columns(self.spec)
            if column.asal in (Origin.IDENTITAS, Origin.TAHUN)
        ]
        return {nama: self.texts(nama) for nama in names}

    def texts(self, nama: str) -> NDArray[np.object_]:
        """A column of the frame as objects, None where nothing is there."""
        texts = self.frame[nama].to_numpy(dtype=object, copy=True)
        texts[pd.isna(texts)] = None
        return texts

    def at_level(self, *levels: Level) -> Mask:
        """Rows of the given levels."""
        return self.frame["level"].isin([level.value for level in levels]).to_numpy(dtype=bool)


def batches(
    tables: Sequence[NormalisedTable], *, config: Config, nomenclature: Nomenclature
) -> list[Batch]:
    """One batch per table of the document that has rows, in document order; its bidang as configured."""
    rank = {nama: position for position, nama in enumerate(config.bidang)}
    filled = [part for part in tables if len(part.frame)]
    groups: dict[tuple[int, str, int], list[NormalisedTable]] = {}
    for part in sorted(filled, key=lambda part: rank.get(str(part.frame["bidang"].iat[0]), len(rank))):
        key = (part.spec.urutan, part.spec.tabel, part.spec.tahun_sejak)
        groups.setdefault(key, []).append(part)
    return [_batch(groups[key], config=config, nomenclature=nomenclature) for key in sorted(groups)]


def _batch(parts: Sequence[NormalisedTable], *, config: Config, nomenclature: Nomenclature) -> Batch:
    spec = parts[0].spec
    whole = pd.concat([part.frame for part in parts], ignore_index=True)
    states = cell_states(whole, spec=spec)
    tree = joined([hierarchy_of(part.frame) for part in parts])
    beside = {
        **{
            f"{nama}.{part}": getattr(cells, part) for nama, cells in states.items() for part in _CELL_PARTS
        },
        **{f"pohon.{part}": getattr(tree, part) for part in _TREE_PARTS},
        **{LIMIT.format(nama): np.full(len(whole), share) for nama, share in config.ambang},
        **official_columns(whole, spec=parts[0].spec, config=config, nomenclature=nomenclature),
    }
    typed = {name: pd.Series(values, dtype=values.dtype) for name, values in beside.items()}
    return Batch(spec, pd.concat([whole.drop(columns=LINEAGE), pd.DataFrame(typed)], axis=1))

"""Totals inside a table: the sum of a part of it, or of all that stands above, carried to the next page."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from expectations.batch import Batch
from renja.amount import Amounts, Mask
from renja.hierarchy import NOWHERE, Positions
from renja.spec import Column


def partial_totals(batch: Batch, column: Column) -> dict[int, Positions]:
    """The totals that sum a part of their document, each with the rows that it sums.

    A total with entries above it and below is compared with the whole document, with what stands above it
    and with what has stood since the total before; it is taken for the sum that comes nearest to it.
    """
    own, tree = batch.amounts(column), batch.tree
    found = {}
    for row in np.flatnonzero(_amid(batch) & own.known):
        whole = tree.children(int(row))
        sums = [(abs(own.sum_of(part) - own.values[row]), part) for part in _parts(batch, int(row), whole)]
        if sums:
            off, part = min(sums, key=lambda pair: pair[0])
            if off < abs(own.sum_of(whole) - own.values[row]):
                found[int(row)] = part
    return found


def summed_in_parts(sums: Amounts, *, own: Amounts, parts: Mapping[int, Positions]) -> Amounts:
    """The sums with those of partial totals in place of the whole document's."""
    if not parts:
        return sums
    summed = replace(
        sums, values=sums.values.copy(), given=sums.given.copy(), unreadable=sums.unreadable.copy()
    )
    for row, part in parts.items():
        summed.values[row] = own.sum_of(part)
        summed.given[row] = own.given[part].any()
        summed.unreadable[row] = own.unreadable[part].any()
    return summed


def _amid(batch: Batch) -> Mask:
    """Totals with entries of their document above them and below: others can sum nothing but the whole."""
    tree, tops = batch.tree, np.flatnonzero(batch.tree.tops)
    size = int(tree.documents.max(initial=-1)) + 1
    first, last = np.full(size, len(tree.totals)), np.full(size, NOWHERE)
    np.minimum.at(first, tree.documents[tops], tops)
    np.maximum.at(last, tree.documents[tops], tops)
    rows = np.arange(len(tree.totals))
    amid: Mask = tree.totals & (first[tree.documents] < rows) & (rows < last[tree.documents])
    return amid


def _parts(batch: Batch, row: int, whole: Positions) -> Iterator[Positions]:
    """What a total may sum beside the whole.

    A page may end inside a program, whose own amount then is not all above; the rows without others under
    them are.
    """
    tree = batch.tree
    same = tree.documents == tree.documents[row]
    totals = np.flatnonzero(tree.totals & same)
    start = max((int(total) for total in totals if total < row), default=-1)
    for counted in (whole, np.flatnonzero(same & (tree.ranks >= 0) & ~tree.has_children)):
        for first in dict.fromkeys((-1, start)):
            part = counted[(counted > first) & (counted < row)]
            if len(part):
                yield part

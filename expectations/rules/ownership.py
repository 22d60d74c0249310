"""Rules about whose rows these are."""

import numpy as np
import pandas as pd

from expectations.batch import Batch
from expectations.failure import Failure
from expectations.official import OWNER
from expectations.rule import has_hierarchy, rule
from expectations.rules.coding import CODE
from renja.codes.level import Level


@rule("konsolidasi.program_asing", needs=(has_hierarchy,))
def foreign_programs(batch: Batch) -> list[Failure]:
    """The programs of a bidang's table are its own; of rows under one another the topmost is told."""
    owners = batch.texts(OWNER)
    return [
        Failure(row=int(row), kolom=CODE, seharusnya=owners[row])
        for row in np.flatnonzero(~pd.isna(owners) & batch.tree.tops)
    ]


@rule("konsolidasi.sub_kegiatan_ganda", needs=(has_hierarchy,))
def shared_sub_kegiatan(batch: Batch) -> list[Failure]:
    """A sub kegiatan is planned by one bidang; each that has it is told of another."""
    codes, bidang, documents = batch.texts(CODE), batch.texts("bidang"), batch.tree.documents
    rows = np.flatnonzero(batch.at_level(Level.SUB_KEGIATAN) & ~pd.isna(codes))
    sent = pd.DataFrame({"kode": codes[rows], "document": documents[rows], "row": rows})
    sent = sent.drop_duplicates(["kode", "document"])
    shared = sent[sent.groupby("kode")["document"].transform("nunique") > 1]
    others = shared.groupby("kode")["row"]
    first, last = others.transform("first"), others.transform("last")
    pairs = first.where(first != shared["row"], last)
    return [
        Failure(row=int(row), kolom=CODE, pasangan=(int(other), CODE), keterangan=str(bidang[other]))
        for row, other in sorted(zip(shared["row"], pairs, strict=True))
    ]

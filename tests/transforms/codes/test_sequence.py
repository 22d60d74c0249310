from itertools import product

import numpy as np
import pytest

from renja.codes.decision import CodeRow
from renja.codes.level import Level
from renja.codes.nomenclature import Entry, Nomenclature
from tests.transforms.codecases import coded, named
from transforms.codes.scores import Evidence, Reference
from transforms.codes.sequence import weigh
from transforms.codes.tree import ROOT

SMALL = Nomenclature(
    [
        Entry("1", Level.URUSAN, "URUSAN WAJIB"),
        Entry("1.01", Level.BIDANG_URUSAN, "URUSAN PEMERINTAHAN BIDANG CONTOH"),
        Entry("1.01.02", Level.PROGRAM, "PROGRAM JALAN"),
        Entry("1.01.02.2.01", Level.KEGIATAN, "Pengelolaan Jalan Lokal"),
        Entry("1.01.02.2.01.0001", Level.SUB_KEGIATAN, "Pembangunan Jembatan"),
        Entry("1.01.02.2.01.0002", Level.SUB_KEGIATAN, "Pemeliharaan Jembatan"),
        Entry("1.01.02.2.02", Level.KEGIATAN, "Pengelolaan Jalan Desa"),
        Entry("1.01.02.2.02.0001", Level.SUB_KEGIATAN, "Pemeliharaan Jembatan"),
        Entry("1.01.02.2.02.0002", Level.SUB_KEGIATAN, "Pembangunan Jembatan"),
    ]
)
REFERENCE = Reference(SMALL, SMALL)
TREE, SUCCESSION = REFERENCE.tree, REFERENCE.succession


def heard(rows: list[CodeRow]) -> list[Evidence]:
    return [REFERENCE.evidence(row) for row in rows]


def best(rows: list[CodeRow]) -> list[str | None]:
    choices = weigh(heard(rows), succession=SUCCESSION)
    return [TREE.nodes[int(choice.nodes[choice.scores.argmax()])].kode for choice in choices]


def test_a_heading_tells_its_rows_apart_from_their_namesakes() -> None:
    rows = named("PROGRAM JALAN", "Pengelolaan Jalan Desa", "Pemeliharaan Jembatan", "Pembangunan Jembatan")
    assert best(rows) == ["1.01.02", "1.01.02.2.02", "1.01.02.2.02.0001", "1.01.02.2.02.0002"]


def test_rows_below_tell_an_illegible_heading() -> None:
    rows = [
        coded("1|01|02||", "PROGRAM JALAN"),
        coded("1|01|02|2.02|", "Pengelolaan Jalan"),
        coded("1|01|02|2.02|01", "Pemeliharaan Jembatan"),
        coded("1|01|02|2.02|02", "Pembangunan Jembatan"),
    ]
    assert best(rows)[1] == "1.01.02.2.02"


def test_codes_filled_down_do_not_count_again_in_every_row() -> None:
    rows = [
        coded("1|01|02||", "PROGRAM JALAN"),
        coded("1|01|02|2.01|", "Pengelolaan Jalan Desa"),
        coded("1|01|02|2.01|01", "Pemeliharaan Jembatan"),
        coded("1|01|02|2.01|02", "Pembangunan Jembatan"),
    ]
    assert best(rows)[1:] == ["1.01.02.2.02", "1.01.02.2.02.0001", "1.01.02.2.02.0002"]


@pytest.mark.parametrize(
    "rows",
    [
        named("PROGRAM JALAN", "Pengelolaan Jalan Lokal", "Pemeliharaan Jembatan"),
        [
            coded("1|01|02|2.01|", "Pengelolaan Jalan Desa"),
            coded("1|01|02|2.01|02", "Pembangunan Jembtan"),
            coded("1|01|02|2.04|07", "Lomba"),
        ],
    ],
    ids=["names", "codes"],
)
def test_scores_are_those_of_trying_every_reading_of_the_table(rows: list[CodeRow]) -> None:
    evidence = heard(rows)
    choices = weigh(evidence, succession=SUCCESSION)
    total = {
        path: _score(path, evidence) for path in product(*(choice.nodes.tolist() for choice in choices))
    }
    for at, choice in enumerate(choices):
        tried = [
            max(score for path, score in total.items() if path[at] == node)
            for node in choice.nodes.tolist()
        ]
        assert np.allclose(choice.scores, np.array(tried) - max(tried), atol=1e-3)


def _score(path: tuple[int, ...], evidence: list[Evidence]) -> float:
    score, before = 0.0, ROOT
    for at, (node, row) in enumerate(zip(path, evidence, strict=True)):
        prefix = float(row.awalan[node])
        above = evidence[at - 1].reading if at else None
        if (
            above
            and row.reading
            and above.bagian[:4] == row.reading.bagian[:4]
            and SUCCESSION.on_path[before, node]
        ):
            prefix = 0.0
        score += float(SUCCESSION.scores[before, node] + row.nama[node] + row.sendiri[node]) + prefix
        before = node
    return score


def test_no_rows_give_no_choices() -> None:
    assert weigh([], succession=SUCCESSION) == []

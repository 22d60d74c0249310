"""The published page: what was damaged, what became of it, and how others fare on the same tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from benchmarks.repair.measure import RATES, Outcome, Tally
from benchmarks.repair.office import OFFICES

DEVELOPED_ON = (7, 11, 31, 42, 555, 901, 902, 1001, 1002, 1003, 31415)
FIRST_SEEN = "the first 60,000 damaged rows of 2025"

_KINDS = {
    "seret_naik": "filled down, counting up (two cells, one cell, last number)",
    "seret_tetap": "filled down, constant wrong part",
    "seret_lintas": "filled down over kegiatan and program rows, constant or counting up",
    "kegiatan_salah": "wrong kegiatan number, heading and all its children",
    "induk_salah": "child under another parent's number",
    "sub_salah": "wrong sub kegiatan number",
    "nomor_urut": "sub kegiatan numbered 1, 2, 3 as they stand",
    "nomor_judul": "wrong number of a program or kegiatan row alone",
    "tanggal": "code made a date by Excel (2.01 → 2 January or 1 February)",
    "angka": "number that lost its zero (2.1 for 2.10)",
    "sel_galat": "code cells holding an error, a dash, a zero or a question mark",
    "kode_kosong": "code missing",
    "atas_kosong": "only the row's own number, the cells of its upper parts empty",
    "nomor_2019": "number of the 2019 list",
    "bentuk": "another form of the right code (comma, `02.01`, NBSP, dots, digits)",
    "salah_ketik": "name mistyped (one to three slips, digits for letters included)",
    "kata_hilang": "name with a word left out",
    "kata_lebih": "name with words added",
    "kata_tertukar": "two words of the name the other way round",
    "terpotong": "end of the name cut off (a twentieth to two fifths)",
    "singkatan": "abbreviation for expansion or the reverse",
    "kata_depan": "level words before the name, `Kabupaten/Kota` dropped, capitals",
    "huruf_lain": "NBSP, `_x000D_`, double blanks, dashes, numbering, trailing marks",
    "nama_lama": "older name",
    "nama_urusan": "urusan row with the name of another urusan",
    "induk_hilang": "kegiatan row missing above (all rows below it count)",
    "program_hilang": "program row missing above",
    "urutan": "rows in another order",
    "salah_tempat": "row under another kegiatan",
    "baris_ganda": "row standing twice",
    "nama_asing": "row whose name is of another authority family or nowhere (right: no code)",
}

_INTRO = """# Code repair, measured

Clean tables of {offices} offices are made from the official lists
({lists}): support program,
programs, kegiatan and sub kegiatan in order, with codes in seven habits (five cells with and without
zeros, numbers with formats, decimal comma, `201`, one cell with dots or blanks; the support
program also as `X.XX`) or, one table in three, without codes; one in four has rows that bring only
another indicator. A seeded generator that imports nothing from the product
damages {rates} of their rows, in one way or in several
at once, and the product decides every code. Made by

    python -m benchmarks.repair --rows {asked} --seed {seed} --out docs/repair-benchmark.md

**{rows} rows, {damaged} of them damaged so that two witnesses are left, {lost} in which none or one is
left; wrong codes: {wrong}.** The repair was developed on the seeds {developed}
and on {first}. A code is wrong when it is not the true one, on damaged and
undamaged rows alike; a row that has no official code is right when it gets none.
*Precision* is right / (right + wrong), *recall* right / all. The product decided {speed} rows per second of
processor time on one core, first sight of every name and code included.
"""

_LOST = """## Rows that no two witnesses can decide

They are counted here and nowhere above. The product needs two of place, name and code to agree; these rows
were left with one. What it coded all the same, it coded from what the rows around them tell.
"""

_OTHERS = """The same tables, all rows. *Code alone* takes a written code if it is official, *exact
name* the first official row of that name, as a lookup formula does, *most similar name* the best match of
rapidfuzz from 80 up.
"""

_LIMITS = """## What is not in it

- A row that reads, in name, code and place, as another official row is not damaged but another row; nothing
  in the table can show it, and the generator does not make such rows: a name never turns into the very name
  of another official row, a code never into that of a namesake in the same kegiatan, and above rows without
  codes no heading is removed if they would then read as rows of the heading above (older names count), no
  row is moved under a kegiatan of one of whose names its own may be what is left, and no row of a support
  program that two urusan share moves from the one to the other without its urusan.
- A row that a person gave the name of another row is not part of it: nothing in the table says which of the
  two was meant.
- Rows with a code and without a name are not part of it. The product gives such a row its written code only
  in a table in which no named row shows a wrong one.
- The offices' lists are those the product ships; offices with rarer urusan are not sampled. Of the newer
  list only the social urusan and the support program are there.
- An office that writes numbers of the list of another year is not part of it where one name has two numbers
  and the code is spoilt: the year decides, so such a row would get the number of its year.
"""


def write_page(outcomes: Mapping[str, Outcome], *, asked: int, seed: int, speed: Iterable[str] = ()) -> str:
    """The page in Markdown; the first outcome is the product's. speed: lines on how fast it is."""
    product = next(iter(outcomes.values()))
    everything, damaged = product.everything, sum(tally.rows for tally in product.by_kind.values())
    lost = sum(tally.rows for tally in product.lost.values())
    lines = [
        _INTRO.format(
            offices=len(OFFICES),
            lists=_lists(),
            rates=" to ".join(f"{rate:.0%}" for rate in (RATES[0], RATES[-1])),
            asked=asked,
            seed=seed,
            rows=_number(everything.rows),
            damaged=_number(damaged),
            lost=_number(lost),
            developed=", ".join(map(str, DEVELOPED_ON)),
            first=FIRST_SEEN,
            wrong=_number(everything.wrong),
            speed=_number(round(everything.rows / max(product.seconds, 1e-9), -2)),
        ),
        "## By share of rows damaged\n",
        *_table(("rows damaged", "damaged", "undamaged"), _rates(product)),
        "\n## By kind of damage\n",
        *_table(("kind", "damaged"), _by_kind(product)),
        f"\n{_LOST}",
        *_table(("reason", "rows"), [(reason, tally) for reason, tally in sorted(product.lost.items())]),
        "\n## Beside what people do today\n",
        _OTHERS,
        *_compare(outcomes),
        "\n## Speed of the decision, one core\n",
        *speed,
        f"\n{_LIMITS}",
    ]
    return "\n".join(lines)


def _lists() -> str:
    """How many offices plan for which year, which decides the lists that they use."""
    said = {2025: "the list of 2023", 2026: "both lists mixed", 2027: "the newer list of 2027"}
    years = [office.tahun for office in OFFICES]
    return ", ".join(f"{years.count(year)} with {name}" for year, name in said.items())


def _rates(outcome: Outcome) -> list[tuple[object, ...]]:
    return [(f"{rate:.0%}", outcome.by_rate[rate], outcome.undamaged[rate]) for rate in RATES]


def _by_kind(outcome: Outcome) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        (text, outcome.by_kind[kind]) for kind, text in _KINDS.items() if kind in outcome.by_kind
    ]
    several = sorted(kind for kind in outcome.by_kind if kind not in _KINDS)
    return [*rows, *((f"combined: {kind}", outcome.by_kind[kind]) for kind in several)]


def _table(heads: Sequence[str], rows: Sequence[tuple[object, ...]]) -> Iterator[str]:
    """A row of text and of one or two tallies: rows, right, wrong, undecided, precision, recall."""
    columns = [heads[0]]
    for head in heads[1:]:
        columns += [head, "right", "wrong", "undecided", "precision", "recall"]
    yield f"| {' | '.join(columns)} |"
    yield f"| --- |{' ---: |' * (len(columns) - 1)}"
    for first, *tallies in rows:
        cells = [str(first)]
        for tally in tallies:
            cells += _cells(tally) if isinstance(tally, Tally) else [str(tally)]
        yield f"| {' | '.join(cells)} |"


def _cells(tally: Tally) -> list[str]:
    counts = (tally.rows, tally.right, tally.wrong, tally.undecided)
    return [*map(_number, counts), f"{_share(tally.precision)}", f"{_share(tally.recall)}"]


def _compare(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    yield from _table(
        ("method", "rows"), [(name, outcome.everything) for name, outcome in outcomes.items()]
    )


def _share(share: float) -> str:
    """Per cent with two decimals, rounded down so that 100.00 means all."""
    return f"{int(share * 10000) / 100:.2f} %"


def _number(number: float) -> str:
    return f"{int(number):,}"

"""The published page of the whole job: a table, the steps, and a log-log plot beside it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import altair as alt

from benchmarks.whole.measure import Outcome
from benchmarks.whole.office import DAMAGE
from flows.guarding.guard import cores

_WAYS = {
    "calamine": "calamine merely reading, all cores",
    "pandas_calamine": "pandas with calamine, concat, to_sql",
    "pandas_openpyxl": "pandas with openpyxl, concat, to_sql",
    "ours": "first run, every output",
    "unchanged": "unchanged run",
    "one_changed": "run after one changed workbook",
}
_INTRO = """# The whole job, measured

`python -m benchmarks.whole --workbooks {workbooks} --page docs/whole-benchmark.md` writes the workbooks
of an office with as many bidang (seed {seed}): all eight tables in each, four habits of writing, slips of
the finger in {damage:.0%} of the rows. It measures in turns, on {cores} cores, what people do by
hand and what a run does: reading, repairing, checking, warehouse, returned workbooks, page, master, Data
Docs. Seconds say something of the machine; the ratio beside pandas with openpyxl says something of the
product.
"""


def write_page(page: Path, *, outcomes: Sequence[Outcome], seed: int) -> None:
    """Write the page and its plot, of sizes from small to large."""
    plot = page.with_suffix(".svg")
    _plot(outcomes).save(str(plot))
    last = outcomes[-1]
    intro = _INTRO.format(workbooks=last.workbooks, seed=seed, damage=DAMAGE, cores=cores())
    shown = f"\n![Files against seconds and memory]({plot.name})"
    lines = [intro, *_table(outcomes), shown, *_steps(last)]
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    sizes = [f"{one.workbooks:,} workbooks, {one.rows:,} rows" for one in outcomes]
    yield f"| what | {' | '.join(sizes)} |"
    yield f"| --- |{' ---: |' * len(sizes)}"
    for way, words in _WAYS.items():
        cells = [_cell(getattr(one, way), beside=one.pandas_openpyxl) for one in outcomes]
        yield f"| {words} | {' | '.join(cells)} |"
    memory = " | ".join(f"{one.memory_mb:,.0f} MB" for one in outcomes)
    yield f"| memory of the run's largest process | {memory} |"


def _cell(seconds: float, *, beside: float) -> str:
    return f"{seconds:.1f} s ({seconds / beside:.2f})"


def _steps(outcome: Outcome) -> Iterator[str]:
    runs = ("ours", "unchanged", "one_changed")
    yield f"\n## Step by step, {outcome.workbooks:,} workbooks\n"
    yield f"| step | {' | '.join(_WAYS[run] for run in runs)} |"
    yield f"| --- |{' ---: |' * len(runs)}"
    for step in outcome.steps["ours"]:
        cells = " | ".join(f"{outcome.steps[run].get(step, 0.0):.1f} s" for run in runs)
        yield f"| {step} | {cells} |"


def _plot(outcomes: Sequence[Outcome]) -> alt.HConcatChart:
    seconds = [
        {"workbooks": one.workbooks, "seconds": getattr(one, way), "way": words}
        for one in outcomes
        for way, words in _WAYS.items()
    ]
    memory = [{"workbooks": one.workbooks, "MB": one.memory_mb} for one in outcomes]
    files = alt.X("workbooks:Q", scale=alt.Scale(type="log"))
    return alt.hconcat(
        alt.Chart(alt.Data(values=seconds))
        .mark_line(point=True)
        .encode(x=files, y=alt.Y("seconds:Q", scale=alt.Scale(type="log")), color="way:N"),
        alt.Chart(alt.Data(values=memory))
        .mark_line(point=True)
        .encode(x=files, y=alt.Y("MB:Q", scale=alt.Scale(type="log"))),
    )

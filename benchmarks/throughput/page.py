"""The published page: where the time of a run goes, and what its checks cost."""

from collections.abc import Iterator

from benchmarks.throughput.measure import CHECKING, NORMALISING, Outcome

_INTRO = """# Validation of a large table, measured

`python -m benchmarks.throughput --rows {asked} --out docs/validation-benchmark.md` makes {rows:,} rows of
table 4.1 with nothing wrong in them, in {files} workbooks of as many bidang: official lists with their
support program, each under codes of its own, amounts that add up, official indicators and units. It runs
them as `renja run` does, into an empty warehouse, and times every step. Then the same checks are called
without Great Expectations, as `renja check` calls them.

Every bidang is read with a list of its own, so its names are all new to the normaliser, which is quicker
where the tables of an office share one. So the share is also told of the run without that step.

Seconds say something of the machine; so beside them stands how often in that time pandas reads the very
same workbooks with openpyxl ({own:.1f} s).
"""


def write_page(outcome: Outcome, *, asked: int) -> str:
    """The page of one measurement."""
    return "\n".join([_intro(outcome, asked=asked), *_figures(outcome), *_steps(outcome)])


def _intro(outcome: Outcome, *, asked: int) -> str:
    return _INTRO.format(asked=asked, rows=outcome.rows, files=outcome.files, own=outcome.own)


def _figures(outcome: Outcome) -> Iterator[str]:
    whole, direct = outcome.checking, outcome.tables + outcome.document
    run, rest, own = outcome.run, outcome.run - outcome.steps[NORMALISING], outcome.own
    yield f"**Validation: {whole:.1f} s, {whole / run:.1%} of a run of {run:.1f} s** ({whole / rest:.1%}"
    yield f"without normalising), with the whole suite and its Data Docs: {outcome.rows / whole:,.0f} rows"
    yield f"a second. Called directly, the checks take {direct:.1f} s: {outcome.rows / direct:,.0f} rows a"
    yield f"second. Findings: {outcome.found}.\n"
    yield "| checks of | through Great Expectations | directly | beside pandas and openpyxl |"
    yield "| --- | ---: | ---: | ---: |"
    for nama, step, seconds in zip(
        ("tables", "document"), CHECKING, (outcome.tables, outcome.document), strict=True
    ):
        suite = outcome.steps[step]
        yield f"| {nama} | {suite:.1f} s | {seconds:.1f} s | {suite / own:.2f}, {seconds / own:.2f} |"
    yield f"| both | {whole:.1f} s | {direct:.1f} s | {whole / own:.2f}, {direct / own:.2f} |"


def _steps(outcome: Outcome) -> Iterator[str]:
    yield "\n## The run, step by step\n"
    yield "| step | seconds | share | beside pandas and openpyxl |\n| --- | ---: | ---: | ---: |"
    for nama, seconds in outcome.steps.items():
        yield f"| {nama} | {seconds:.1f} | {seconds / outcome.run:.1%} | {seconds / outcome.own:.2f} |"
    yield f"| whole run | {outcome.run:.1f} | 100% | {outcome.run / outcome.own:.2f} |"
    yield f"\nMemory at its highest, the run's own process: {outcome.memory:.1f} GB.\n"
    yield "No rule loops over rows in Python: `tests/expectations/test_loops.py` counts the instructions"
    yield "that each executes on a table and on one of four times as many rows.\n"

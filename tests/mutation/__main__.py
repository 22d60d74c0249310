"""Writes docs/mutation-test.md, what the mutation test shows: `python -m tests.mutation`."""

from pathlib import Path

from tests.mutation.catalogue import (
    FAULTS,
    SEEDS,
    SEEDS_OF_TESTS,
    WITHOUT,
    WITHOUT_GROUPS,
    faults_of,
    marks_of,
)

PAGE = Path(__file__).parents[2] / "docs" / "mutation-test.md"
_HEAD = f"""# Mutation test of the validator

Written by `python -m tests.mutation` with {len(SEEDS)} faults for each rule, a few minutes; with every run of the tests `tests/mutation` tries every rule with the first {len(SEEDS_OF_TESTS)} of them.

Two clean offices (health and education, two bidang each, a program and a kegiatan that both bidang share) are drawn from the nomenclature with amounts that agree; nothing is found in them. Then single faults are put into their worksheets as a sender makes them, each by its seed, and read, normalised and checked like any submission. A fault is detected when its rule speaks at the cell that was changed, or at the cell that the rule is about. Any other finding must be a stated consequence of the fault (a wrong amount also breaks the sum above it), else it is a false alarm.

What a fault cannot touch is not done again: only changed sheets are read; the tables of all faults of a group are checked at once. Rules between bidang and between tables are asked for all of their own faults, and of every other rule but those of single cells for one, to see that they stay silent.

| rule | faults | detected | at the right cell | false alarms |
| --- | ---: | ---: | ---: | ---: |
"""  # noqa: E501


def page() -> str:
    """The whole page."""
    lines = [_line(rule) for rule in sorted(FAULTS)]
    reasons = [f"- `{rule}.*`: {reason}" for rule, reason in WITHOUT_GROUPS.items()]
    reasons += [f"- `{rule}`: {reason}" for rule, reason in WITHOUT.items()]
    return _HEAD + "\n".join([*lines, "", "Rules without faults:", "", *reasons, ""])


def _line(rule: str) -> str:
    faults = faults_of(rule, seeds=SEEDS)
    found = list(zip(faults, marks_of(rule, seeds=SEEDS), strict=True))
    spoke = sum(any(mark.aturan == rule for mark in marks) for _, marks in found)
    right = sum(not fault.missed(marks) for fault, marks in found)
    alarms = sum(len(fault.alarms(marks)) for fault, marks in found)
    return f"| `{rule}` | {len(faults)} | {spoke} | {right} | {alarms} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

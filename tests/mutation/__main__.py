"""Writes docs/mutation-test.md, what the mutation test shows: `python -m tests.mutation`."""

from pathlib import Path

from tests.mutation.catalogue import FAULTS, WITHOUT, WITHOUT_GROUPS, faults_of, marks_of

PAGE = Path(__file__).parents[2] / "docs" / "mutation-test.md"
_HEAD = """# Mutation test of the validator

Written by `python -m tests.mutation`; `tests/mutation` runs the same faults with every run of the tests.

Two clean offices (health and education, two bidang each, a program and a kegiatan that both bidang share)
are drawn from the nomenclature with amounts that agree; nothing is found in them. Then single faults are
put into their worksheets as a sender makes them, each by its seed, and read, normalised and checked like
any submission. A fault is detected when its rule speaks at the cell that was changed, or at the cell that
the rule is about. Any other finding must be a stated consequence of the fault (a wrong amount also breaks
the sum above it).

| rule | faults | detected | at the right cell | false alarms |
| --- | ---: | ---: | ---: | ---: |
"""


def page() -> str:
    """The whole page."""
    lines = [_line(rule) for rule in sorted(FAULTS)]
    reasons = [f"- `{rule}.*`: {reason}" for rule, reason in WITHOUT_GROUPS.items()]
    reasons += [f"- `{rule}`: {reason}" for rule, reason in WITHOUT.items()]
    return _HEAD + "\n".join([*lines, "", "Rules without faults:", "", *reasons, ""])


def _line(rule: str) -> str:
    faults = faults_of(rule)
    found = list(zip(faults, marks_of(rule), strict=True))
    spoke = sum(any(mark.aturan == rule for mark in marks) for _, marks in found)
    right = sum(not fault.missed(marks) for fault, marks in found)
    alarms = sum(len(fault.alarms(marks)) for fault, marks in found)
    return f"| `{rule}` | {len(faults)} | {spoke} | {right} | {alarms} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

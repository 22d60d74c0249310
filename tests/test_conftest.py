import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run_tests(folder: Path, code: str, *words: str) -> subprocess.CompletedProcess:
    (folder / "conftest.py").write_text((ROOT / "conftest.py").read_text())
    (folder / "test_contoh.py").write_text(f"import pytest\n\n{code}\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


@pytest.mark.parametrize(
    "mark",
    ["@pytest.mark.skip", "@pytest.mark.xfail", "@pytest.mark.xfail(raises=AssertionError)"],
)
@pytest.mark.parametrize("words", [(), ("-n", "2")])
def test_a_run_with_a_test_that_does_not_count_fails(tmp_path, mark, words):
    done = run_tests(tmp_path, f"{mark}\ndef test_satu():\n    assert 'skip' in {mark!r}\n", *words)
    assert done.returncode == 1
    assert "not every test was run" in done.stdout


def test_a_run_in_which_every_test_counts_passes_and_ends_with_the_closing_line(tmp_path):
    done = run_tests(tmp_path, "def test_satu():\n    pass\n")
    assert done.returncode == 0
    assert "1 passed" in done.stdout.splitlines()[-1]

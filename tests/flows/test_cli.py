import os
import subprocess
import sys

import pytest

from flows import cli
from flows.log import log_place
from flows.usererror import UserError
from tests.flows.conftest import OWN

HEAVY = ("prefect", "great_expectations", "pandas", "duckdb", "sqlalchemy", "pydantic")
COMMANDS = (
    "run", "check", "rerun", "status", "trace", "withdraw", "diff", "export", "serve", "nomenklatur impor",
)  # fmt: skip


def modules_after(words):
    """The top-level modules that a command line has imported when it ends."""
    code = (
        "import sys; from flows.cli import main; status = main(sys.argv[1:]);"
        "print('modules:', *{name.partition('.')[0] for name in sys.modules}); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    listed = [line for line in done.stdout.splitlines() if line.startswith("modules:")]
    assert listed, done.stdout + done.stderr
    return done.returncode, set(listed[-1].split())


def processor_seconds(*command):
    """What a command uses of the processor, which a busy machine lengthens less than the wall clock."""
    before = os.times()
    subprocess.run(command, capture_output=True, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_help_takes_less_than_half_a_second():
    command = (sys.executable, "-m", "flows.cli", "--help")
    assert min(processor_seconds(*command) for _ in range(5)) < 0.5


def test_help_imports_nothing_heavy():
    status, modules = modules_after(["--help"])
    assert status == 0
    assert not modules & set(HEAVY)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself_with_examples(command, capsys):
    assert cli.main([*command.split(), "--help"]) == 0
    said = capsys.readouterr().out
    assert "Examples:" in said
    assert f"renja {command}" in said


def test_no_words_show_the_help(capsys):
    assert cli.main([]) == 0
    assert "Usage" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "wording"),
    [
        (["runn"], "perintah runn tidak dikenal"),
        (["run", "--salah"], "pilihan --salah tidak dikenal"),
        (["run", "--tahun"], "pilihan --tahun memerlukan nilai"),
        (["run", "--tahun", "dua"], "nilai untuk --tahun tidak sah"),
        (["rerun"], "--bidang belum diberikan"),
        (["check"], "FILE... belum diberikan"),
        (["serve", "--port", "0"], "nilai untuk --port tidak sah"),
    ],
)
def test_wrong_use_is_one_sentence_and_status_two(words, wording, capsys):
    assert cli.main(words) == 2
    said = capsys.readouterr()
    assert wording in said.err
    assert said.err.count("\n") == 1
    assert not said.out


def test_a_missing_configuration_is_one_sentence_and_status_two(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["run"]) == 2
    said = capsys.readouterr()
    assert "renja.toml tidak ada" in said.err
    assert not said.out


def test_an_unexpected_error_is_one_sentence_with_the_log_that_holds_the_traceback(
    monkeypatch, capsys, own_log
):
    def fault(*_args, **_options):
        raise ZeroDivisionError("rahasia dapur")

    monkeypatch.setattr("flows.config.settings.load_settings", fault)
    assert cli.main(["status"]) == 3
    said = capsys.readouterr().err
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said
    assert str(log_place()) in said
    assert "Traceback" in log_place().read_text(encoding="utf-8")


def test_a_command_ends_with_the_status_of_its_error(monkeypatch, capsys):
    def busy(*_args, **_options):
        raise UserError("Sedang sibuk.", status=4)

    monkeypatch.setattr("flows.config.settings.load_settings", busy)
    assert cli.main(["status"]) == 4
    assert capsys.readouterr().err == "Sedang sibuk.\n"


def test_a_name_with_control_characters_does_nothing_to_the_terminal(office):
    status, said = office.renja("check", "tidak\x1b[2J ada.xlsx")
    assert status == 2
    assert "\x1b" not in said
    assert "tidak\\x1b[2J ada.xlsx" in said


@pytest.mark.sistem
def test_a_file_of_such_a_name_is_told_with_its_characters_written_out(office):
    path = office.submit(OWN, name="x.xlsx", content=b"rusak")
    path.rename(path.with_name("re\x1b[2Jnja.xlsx"))
    for command in ("run", "status", "check"):
        words = (str(path.with_name("re\x1b[2Jnja.xlsx")),) if command == "check" else ()
        _, said = office.renja(command, *words)
        assert "\x1b" not in said
        assert "re\\x1b[2J" in said

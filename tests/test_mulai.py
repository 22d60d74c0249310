import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import mulai


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder with its lock files, and an environment that is never really made."""
    (tmp_path / "requirements.lock").write_text("paket==1.0 \\\n    --hash=sha256:00\nlain==2.0\n")
    (tmp_path / "requirements-dev.lock").write_text("paket==1.0\nlain==2.0\npytest==9.0\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    venv = tmp_path / ".venv"
    monkeypatch.setattr(mulai, "ROOT", tmp_path)
    monkeypatch.setattr(mulai, "VENV", venv)
    monkeypatch.setattr(mulai, "PYTHON", venv / "python")
    monkeypatch.setattr(mulai, "STAMP", venv / "terpasang")
    monkeypatch.setattr(mulai, "LOG", venv / "pemasangan.log")
    return tmp_path


@pytest.fixture
def installs(project, monkeypatch):
    """The pip installs that a set-up asks for."""
    asked = []

    def make_environment():
        mulai.VENV.mkdir(exist_ok=True)
        mulai.PYTHON.touch()

    monkeypatch.setattr(mulai, "make_environment", make_environment)
    monkeypatch.setattr(mulai, "install", lambda arguments, count=0: asked.append(arguments))
    return asked


def test_a_set_up_installs_the_lock_with_hashes_and_then_the_project(installs, project):
    mulai.prepare(mulai.RUN_LOCK)
    assert installs[0] == ["--require-hashes", "-r", str(project / "requirements.lock")]
    assert installs[1][-2:] == ["-e", str(project)]


def test_a_second_set_up_installs_nothing(installs):
    mulai.prepare(mulai.RUN_LOCK)
    done = len(installs)
    mulai.prepare(mulai.RUN_LOCK)
    assert len(installs) == done


@pytest.mark.parametrize("file", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_again(installs, project, file):
    mulai.prepare(mulai.RUN_LOCK)
    done = len(installs)
    (project / file).write_text("berubah==1\n")
    mulai.prepare(mulai.RUN_LOCK)
    assert len(installs) == 2 * done


def test_a_moved_folder_is_installed_again(installs, project, monkeypatch):
    before = mulai.stamp_of(mulai.RUN_LOCK)
    moved = project.rename(project.with_name("pindah"))
    monkeypatch.setattr(mulai, "ROOT", moved)
    assert mulai.stamp_of(mulai.RUN_LOCK) != before


def test_a_run_after_the_tests_installs_nothing(installs):
    mulai.prepare(mulai.TEST_LOCK)
    done = len(installs)
    mulai.prepare(mulai.RUN_LOCK)
    assert len(installs) == done


def test_the_tests_after_a_run_install_their_own_lock(installs, project):
    mulai.prepare(mulai.RUN_LOCK)
    mulai.prepare(mulai.TEST_LOCK)
    assert ["--require-hashes", "-r", str(project / "requirements-dev.lock")] in installs


def test_an_interrupted_set_up_is_done_anew(installs, monkeypatch):
    def interrupted(_arguments, count=0):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(mulai, "install", interrupted)
        assert mulai.main(["run"]) == mulai.SETUP_FAILED
    mulai.prepare(mulai.RUN_LOCK)
    assert installs


def test_a_python_that_is_too_old_is_told_in_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert mulai.main(["run"]) == mulai.SETUP_FAILED
    assert "Python 3.9 terlalu tua" in capsys.readouterr().err


def without(*modules):
    real = mulai.find_spec
    return lambda name: None if name in modules else real(name)


def test_a_python_without_venv_is_told_what_to_install(project, monkeypatch):
    monkeypatch.setattr(mulai, "find_spec", without("venv"))
    with pytest.raises(mulai.SetupError, match="python3-venv"):
        mulai.make_environment()


def test_a_python_without_ensurepip_and_pip_is_told_what_to_install(project, monkeypatch):
    monkeypatch.setattr(mulai, "find_spec", without("ensurepip", "pip"))
    with pytest.raises(mulai.SetupError, match="python3-venv"):
        mulai.make_environment()


def small_wheel(folder: Path) -> Path:
    """A package that holds one module and nothing else."""
    wheel = folder / "contoh-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as content:
        content.writestr("contoh.py", "isi = 1\n")
        content.writestr(
            "contoh-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: contoh\nVersion: 1.0\n"
        )
        content.writestr(
            "contoh-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        names = ("contoh.py", "contoh-1.0.dist-info/METADATA", "contoh-1.0.dist-info/WHEEL")
        content.writestr("contoh-1.0.dist-info/RECORD", "".join(f"{name},,\n" for name in names))
    return wheel


def test_a_python_without_ensurepip_installs_with_its_own_pip(project, monkeypatch):
    monkeypatch.setattr(mulai, "find_spec", without("ensurepip"))
    mulai.make_environment()
    made = mulai.VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    monkeypatch.setattr(mulai, "PYTHON", made)
    mulai.install(["--no-index", str(small_wheel(project))])
    done = subprocess.run([made, "-c", "import contoh; print(contoh.isi)"], capture_output=True, check=True)
    assert done.stdout.strip() == b"1"
    assert not list(mulai.VENV.glob("**/site-packages/pip"))


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("NewConnectionError: [Errno -2] Name or service not known", "periksa sambungan internet"),
        ("ERROR: No matching distribution found for pandas==3.1.1", "periksa sambungan internet"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "hash berbeda"),
        ("OSError: [Errno 28] No space left on device", "Ruang disk habis"),
        ("ERROR: sesuatu yang lain\n\n", "sesuatu yang lain"),
    ],
)
def test_a_failed_installation_is_told_in_one_sentence(output, sentence):
    told = mulai.reason(output)
    assert sentence in told
    assert "\n" not in told


def test_the_locks_are_counted_by_package(project):
    assert mulai.lock_size("requirements.lock") == 2


def test_system_tests_are_left_out_with_a_word_where_a_program_is_missing(monkeypatch, capsys):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(mulai.shutil, "which", lambda _program: None)
    assert mulai.selection() == ["-m", "not sistem"]
    assert "LibreOffice" in capsys.readouterr().out


def test_continuous_integration_leaves_no_test_out(monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(mulai.shutil, "which", lambda _program: None)
    assert mulai.selection() == []


def test_a_server_program_is_found_outside_the_path_in_its_newest_version(monkeypatch, tmp_path):
    for version in ("9", "15"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    monkeypatch.setattr(mulai, "SERVER_PROGRAMS", tmp_path)
    monkeypatch.setattr(mulai.shutil, "which", lambda _program: None)
    assert mulai.program_path("initdb") == str(tmp_path / "15" / "bin" / "initdb")
    assert mulai.program_path("lain") is None


def test_nothing_is_left_out_where_every_program_is_there(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(mulai.shutil, "which", lambda program: program)
    assert mulai.selection() == []


@pytest.mark.parametrize("words", [["--version"], ["-c", "import sys; sys.exit(3)"]])
def test_a_command_takes_over_with_its_own_exit_status(words):
    status = 3 if "-c" in words else 0
    code = f"import mulai, sys; sys.exit(mulai.hand_over([sys.executable, *{words!r}]))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(mulai.__file__).parent, capture_output=True, check=False
    )
    assert done.returncode == status

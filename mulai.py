#!/usr/bin/env python3
"""Set up the project's own environment, then run it: `python3 mulai.py run`, `python3 mulai.py test`.

Standard library only, Python 3.11+ on Linux and Windows. Every other word goes to the `renja` command:
`python3 mulai.py check FILE`. The packages come from the lock files and are installed once; they are
installed again when a lock file, the project's description, Python or the folder's place changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# A process for each core; the tests of one file share theirs, and what it sets up once.
PARALLEL = ["-n", "auto", "--dist", "loadfile"]
LOG = VENV / "pemasangan.log"
STAMP = VENV / "terpasang"
RUN_LOCK, TEST_LOCK = "requirements.lock", "requirements-dev.lock"
OLDEST = (3, 11)
SETUP_FAILED = 2

# What a run of the tests needs beside Python: program, and what is tested with it.
PROGRAMS = {
    "soffice": "LibreOffice",
    "pdftotext": "poppler-utils",
    "chromium": "Chromium",
    "initdb": "PostgreSQL",
}
# Debian keeps the programs of a database server out of the PATH, a folder for each version.
SERVER_PROGRAMS = Path("/usr/lib/postgresql")

VENV_HINT = "Di Debian/Ubuntu: apt-get install python3-venv, lalu ulangi."
NETWORK_SIGNS = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "ConnectionResetError",
    "name resolution",
    "getaddrinfo failed",
    "Could not fetch URL",
    "Network is unreachable",
    "No matching distribution found",
)


class SetupError(Exception):
    """The environment could not be made; the message is a sentence for the user."""


def main(words: list[str]) -> int:
    """Do the set-up that the words need, then what they ask; the exit status is the command's."""
    if sys.version_info < OLDEST:
        return fail(
            "Python {}.{} terlalu tua. Pasang Python 3.11 atau yang lebih baru, lalu ulangi.".format(
                *sys.version_info[:2]
            )
        )
    testing = words[:1] == ["test"]
    try:
        prepare(TEST_LOCK if testing else RUN_LOCK)
    except SetupError as error:
        return fail(str(error))
    except KeyboardInterrupt:
        return fail("Dihentikan sebelum pemasangan selesai; ulangi perintah yang sama untuk melanjutkan.")
    return test(words[1:]) if testing else hand_over([str(PYTHON), "-m", "flows.cli", *words])


def prepare(lock: str) -> None:
    """Make `.venv` hold what `lock` lists and the project itself, unless it already does.

    SetupError with a sentence when that cannot be done. The stamp is written last, so that an
    interrupted set-up is done anew.
    """
    wanted = stamp_of(lock)
    if PYTHON.exists() and STAMP.exists() and wanted in STAMP.read_text(encoding="utf-8").split():
        return
    STAMP.unlink(missing_ok=True)
    say(f"Menyiapkan renja di {VENV} (hanya sekali; perlu internet dan sekitar 700 MB)")
    say("1/3  Membuat lingkungan Python sendiri")
    make_environment()
    count = lock_size(lock)
    say(f"2/3  Memasang {count} paket dari {lock}")
    install(["--require-hashes", "-r", str(ROOT / lock)], count=count)
    say("3/3  Memasang renja")
    install(["--no-build-isolation", "--no-index", "-e", str(ROOT)])
    # The locks of the tests hold everything that a run needs.
    stamps = [wanted, stamp_of(RUN_LOCK)] if lock == TEST_LOCK else [wanted]
    STAMP.write_text("\n".join(stamps) + "\n", encoding="utf-8")
    say("Siap.\n")


def stamp_of(lock: str) -> str:
    """What the environment depends on: the lock, the project's description, Python and the place."""
    digest = hashlib.sha256()
    for part in (
        (ROOT / lock).read_bytes(),
        (ROOT / "pyproject.toml").read_bytes(),
        sys.version.encode(),
        str(ROOT).encode(),
    ):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def make_environment() -> None:
    """An empty virtual environment in `.venv`; without its own pip where Debian left ensurepip out."""
    if find_spec("venv") is None:
        raise SetupError(f"Python ini tanpa modul venv. {VENV_HINT}")
    bare = find_spec("ensurepip") is None
    if bare and find_spec("pip") is None:
        raise SetupError(f"Python ini tanpa pip dan tanpa ensurepip. {VENV_HINT}")
    command = [sys.executable, "-m", "venv", "--clear", *(["--without-pip"] if bare else []), str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupError(f"Lingkungan {VENV} tidak dapat dibuat: {last_line(done.stdout + done.stderr)}")


def install(arguments: list[str], *, count: int = 0) -> None:
    """Pip install into `.venv`, its output kept in the log, a counter on a terminal.

    --no-deps because the locks are complete: pip would otherwise ask hashes of extras too.
    """
    pip = [str(PYTHON), "-m", "pip"]
    if find_spec("ensurepip") is None:
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    options = [
        "--no-deps",
        "--compile",
        "--disable-pip-version-check",
        "--no-input",
        "--progress-bar",
        "off",
    ]
    with LOG.open("a", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*pip, "install", *options, "--retries", "2", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            cwd=ROOT,
        )
        seen = 0
        output = []
        for line in process.stdout or ():
            log.write(line)
            output.append(line)
            seen += line.startswith("Collecting ")
            if count and sys.stdout.isatty():
                doing = "menata" if line.startswith("Installing collected") else "mengunduh"
                print(f"\r     {doing} {seen}/{count} ", end="", flush=True)
        if count and sys.stdout.isatty():
            print()
        if process.wait() != 0:
            raise SetupError(reason("".join(output)))


def reason(output: str) -> str:
    """The sentence for a failed pip."""
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in output:
        return f"Paket yang diunduh bukan yang diuji (hash berbeda); pemasangan dihentikan. Rincian: {LOG}"
    if "No space left on device" in output:
        return "Ruang disk habis saat memasang paket; kosongkan sekitar 1 GB, lalu ulangi."
    if any(sign in output for sign in NETWORK_SIGNS):
        return f"Paket tidak dapat diunduh: periksa sambungan internet, lalu ulangi. Rincian: {LOG}"
    return f"Pemasangan paket gagal: {last_line(output)} Rincian: {LOG}"


def test(words: list[str]) -> int:
    """Lint, types, layers and tests; the status of the first that fails. pytest speaks last, at length."""
    bin_folder = PYTHON.parent
    checks = [
        ("gaya (ruff)", ["ruff", "check", "."]),
        ("format (ruff)", ["ruff", "format", "--check", "."]),
        ("tipe (mypy)", ["mypy"]),
        ("lapisan (import-linter)", ["lint-imports"]),
    ]
    for name, command in checks:
        say(f"Memeriksa {name}")
        status = subprocess.run(
            [str(bin_folder / command[0]), *command[1:]], cwd=ROOT, check=False
        ).returncode
        if status != 0:
            return fail(f"Pemeriksaan {name} gagal.", status=status)
    say("Menjalankan tes")
    return hand_over([str(PYTHON), "-m", "pytest", "-v", *PARALLEL, *selection(), *words], cwd=ROOT)


def selection() -> list[str]:
    """Pytest's choice: everything in CI; without the `sistem` tests where a program is not there."""
    missing = {program: name for program, name in PROGRAMS.items() if program_path(program) is None}
    if os.environ.get("CI") == "true" or not missing:
        return []
    say(
        "Tes bertanda `sistem` tidak ikut dijalankan, karena di mesin ini tidak ada: {}".format(
            ", ".join(f"{name} ({program})" for program, name in missing.items())
        )
    )
    return ["-m", "not sistem"]


def program_path(program: str) -> str | None:
    """Where a program is, None when this machine has none."""
    newest = sorted(SERVER_PROGRAMS.glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    return shutil.which(program) or (str(newest[-1]) if newest else None)


def hand_over(command: list[str], *, cwd: Path | None = None) -> int:
    """Let the command take this process's place, so that signals and the exit status are its own."""
    sys.stdout.flush()
    if cwd is not None:
        os.chdir(cwd)
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # The console sends Ctrl-C to the command as well; its answer counts.


def lock_size(lock: str) -> int:
    """How many packages the lock lists (those for other systems included)."""
    return sum("==" in line and not line[:1].isspace() for line in (ROOT / lock).open(encoding="utf-8"))


def last_line(text: str) -> str:
    """The last line that says something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "tanpa keterangan."


def say(sentence: str) -> None:
    """Print at once, also into a pipe."""
    print(sentence, flush=True)


def fail(sentence: str, *, status: int = SETUP_FAILED) -> int:
    """Print the sentence on the error stream and return the exit status."""
    print(sentence, file=sys.stderr, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

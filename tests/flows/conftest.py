import io
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from flows import cli

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "kiriman" / "2025"
OWN = "sekretariat"
"""The bidang whose submission the tests change."""
OTHER = "pemberdayaan_sosial"
"""The bidang whose submission stays as it is."""


@dataclass
class Office:
    """An office with two bidang in a folder of its own: configuration, inbox, output.

    capsys: of the test in which it runs commands.
    """

    folder: Path
    capsys: pytest.CaptureFixture[str] | None = None

    @property
    def inbox(self) -> Path:
        return self.folder / "kiriman"

    @property
    def output(self) -> Path:
        return self.folder / "keluaran"

    @property
    def warehouse(self) -> Path:
        return self.output / "renja.duckdb"

    @property
    def master(self) -> Path:
        return self.output / "2025" / "rancangan" / "renja-2025.xlsx"

    @property
    def data_docs(self) -> Path:
        return self.master.parent / "data-docs"

    def submit(self, bidang: str, *, name: str = "renja.xlsx", content: bytes | None = None) -> Path:
        """Put a file into the inbox: the bidang's sample, or the bytes given."""
        sample = next((SAMPLES / bidang).iterdir())
        target = self.inbox / "2025" / bidang / Path(name).with_suffix(sample.suffix).name
        if content is not None:
            target = target.with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            shutil.copy(sample, target)
        else:
            target.write_bytes(content)
        return target

    def renja(self, *words: str) -> tuple[int, str]:
        """Run a command in this process: its exit status and all it said."""
        self.capsys.readouterr()
        command, *rest = words
        status = cli.main([command, "--config", str(self.folder / "renja.toml"), *rest])
        said = self.capsys.readouterr()
        return status, said.out + said.err

    def query(self, sql: str, *values: str) -> list[tuple]:
        """Rows of the warehouse."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.execute(sql, values).fetchall()

    def rules(self) -> set[str]:
        """The rules of the findings that hold now."""
        return {row[0] for row in self.query("SELECT DISTINCT aturan FROM laporan.temuan")}


CONFIG = f"""
[opd]
nama = "Dinas Sosial"
daerah = "Kabupaten Serang"
urusan = ["1.06"]

[renja]
tahun = 2025
tahapan = "rancangan"

[bidang.{OWN}]
nama = "Sekretariat"
program = ["1.06.01"]

[bidang.{OTHER}]
nama = "Bidang Pemberdayaan Sosial"
program = ["1.06.02", "1.06.07"]
"""


@dataclass(frozen=True)
class FirstRun:
    """The first run of an office in which both bidang have submitted: what it said, and its folder."""

    folder: Path
    said: str


def without_server(patch: pytest.MonkeyPatch, *, home: Path) -> None:
    """Let no Prefect server be configured."""
    for name in ("PREFECT_API_URL", "PREFECT_PROFILE", "PREFECT_PROFILES_PATH"):
        patch.delenv(name, raising=False)
    patch.setenv("PREFECT_HOME", str(home / "prefect"))


@contextmanager
def logging_of_its_own() -> Iterator[None]:
    """Leave the process's logging as it was."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.fixture
def no_server(monkeypatch, tmp_path):
    """No Prefect server is configured."""
    without_server(monkeypatch, home=tmp_path)


@pytest.fixture
def own_log() -> Iterator[None]:
    """Leave the process's logging as it was."""
    with logging_of_its_own():
        yield


@pytest.fixture
def office(tmp_path, capsys, no_server, own_log) -> Office:
    """An office with an inbox in which both bidang have submitted."""
    return settle(Office(tmp_path, capsys))


@pytest.fixture(scope="session")
def first_run(tmp_path_factory) -> FirstRun:
    """The first run of an office like `office`, made once; its folder is for copying only."""
    folder = tmp_path_factory.mktemp("kantor")
    settle(Office(folder))
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, logging_of_its_own():
        without_server(patch, home=folder)
        with redirect_stdout(said), redirect_stderr(said):
            status = cli.main(["run", "--config", str(folder / "renja.toml")])
    assert status == 0, said.getvalue()
    return FirstRun(folder, said.getvalue())


@pytest.fixture
def consolidated(office, first_run) -> None:
    """The office after its first run."""
    shutil.copytree(first_run.folder, office.folder, dirs_exist_ok=True)


def settle(office: Office) -> Office:
    """Write the configuration, and let both bidang submit."""
    (office.folder / "renja.toml").write_text(CONFIG, encoding="utf-8")
    office.submit(OWN)
    office.submit(OTHER)
    return office

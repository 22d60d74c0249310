"""With a real Prefect server, brought up by `renja serve`; the pins of the lock are guarded here."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import duckdb
import pytest

from tests.flows.conftest import CONFIG, OTHER, OWN, ROOT, Office

_START_SECONDS = 90
_STOP_SECONDS = 30


@dataclass
class Served:
    """A standing server with its office."""

    office: Office
    process: subprocess.Popen
    api: str
    environment: dict[str, str]

    def ask(self, path: str, **filters) -> list[dict]:
        """The answer of a filter route of the server's API."""
        data = json.dumps(filters).encode()
        request = Request(f"{self.api}/{path}", data=data, headers={"Content-Type": "application/json"})
        with urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def renja(self, *words: str) -> subprocess.CompletedProcess:
        """A command of a user who has the server configured."""
        command, *rest = words
        return subprocess.run(
            [
                sys.executable,
                "-m",
                "flows.cli",
                command,
                "--config",
                str(self.office.folder / "renja.toml"),
                *rest,
            ],
            cwd=ROOT,
            env={**self.environment, "PREFECT_API_URL": self.api},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def runs(self) -> list[dict]:
        """The flow runs that have begun, newest first."""
        found = self.ask("flow_runs/filter", sort="START_TIME_DESC")
        return [run for run in found if run["start_time"]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """`renja serve` on a free port, with a home of its own."""
    folder: Path = tmp_path_factory.mktemp("kantor")
    (folder / "renja.toml").write_text(CONFIG, encoding="utf-8")
    office = Office(folder, capsys=None)
    office.submit(OWN)
    office.submit(OTHER)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment = {**kept, "HOME": str(folder), "PREFECT_HOME": str(folder / "prefect"), "PYTHONUTF8": "1"}
    port = free_port()
    command = [sys.executable, "-m", "flows.cli", "serve", "--config", str(folder / "renja.toml")]
    said = folder / "serve.txt"
    with said.open("wb") as stream:
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=folder, env=environment, stdout=stream, stderr=stream
        )
    made = Served(office, process, f"http://127.0.0.1:{port}/api", environment)
    try:
        deadline = time.monotonic() + _START_SECONDS
        while len(deployments(made, said=said)) < 2:
            assert process.poll() is None and time.monotonic() < deadline, said.read_text()
            time.sleep(0.5)
        yield made
    finally:
        process.terminate()
        try:
            process.wait(timeout=_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def deployments(served: Served, *, said: Path) -> list[dict]:
    if "Siap" not in said.read_text():
        return []
    return served.ask("deployments/filter")


def test_the_nightly_deployment_yields_scheduled_runs_at_one_in_jakarta(served):
    (nightly,) = [one for one in served.ask("deployments/filter") if one["name"] == "konsolidasi-malam"]
    (schedule,) = nightly["schedules"]
    assert schedule["active"]
    assert schedule["schedule"]["cron"] == "0 1 * * *"
    assert schedule["schedule"]["timezone"] == "Asia/Jakarta"
    deadline = time.monotonic() + 30
    while True:
        scheduled = [
            run
            for run in served.ask("flow_runs/filter")
            if run["deployment_id"] == nightly["id"] and run["state_type"] == "SCHEDULED"
        ]
        if scheduled or time.monotonic() > deadline:
            break
        time.sleep(0.5)
    assert scheduled
    assert {run["expected_start_time"][11:16] for run in scheduled} == {"18:00"}


def test_a_run_is_recorded_with_its_steps_as_tasks(served):
    done = served.renja("run")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Selesai: semua kiriman digabungkan." in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    run = served.runs()[0]
    assert (run["state_name"], run["state_type"], run["deployment_id"]) == ("Selesai", "COMPLETED", None)
    tasks = served.ask("task_runs/filter", flow_runs={"id": {"any_": [run["id"]]}})
    assert {task["state_type"] for task in tasks} == {"COMPLETED"}
    assert {task["name"].rpartition("-")[0] for task in tasks} >= {
        "Membaca buku kerja",
        "Memuat gudang data",
    }
    artifacts = served.ask("artifacts/filter", flow_runs={"id": {"any_": [run["id"]]}})
    assert ["Sekretariat" in artifact["data"] for artifact in artifacts] == [True]


def test_a_rerun_is_done_by_its_deployment_and_its_outcome_comes_back(served):
    served.office.submit(OWN, name="rusak.xlsx", content=b"rusak")
    done = served.renja("rerun", "--bidang", OWN)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Memuat gudang data" in done.stdout
    assert "Ditolak" in done.stdout
    run = served.runs()[0]
    assert (run["state_name"], run["state_type"]) == ("Sebagian", "COMPLETED")
    assert run["deployment_id"] is not None
    assert run["parameters"]["bidang"] == [OWN]
    with duckdb.connect(str(served.office.warehouse), read_only=True) as connection:
        (last,) = connection.execute("SELECT max_by(pemicu, mulai) FROM laporan.jalan").fetchone()
    assert last == "ulang"


def test_a_recorded_run_that_cannot_begin_gives_its_sentence_and_status(served):
    done = served.renja("run", "--inbox", str(served.office.folder / "tidak-ada"))
    assert done.returncode == 2
    assert done.stderr.startswith("Folder kiriman ")
    assert done.stderr.count("\n") == 1
    assert served.runs()[0]["state_name"] == "Keliru"


def test_interrupted_it_stops_and_its_server_with_it(served):
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(timeout=_STOP_SECONDS) == 0
    with pytest.raises(OSError):
        served.ask("deployments/filter")
    assert "Berhenti." in (served.office.folder / "serve.txt").read_text()


def test_a_port_that_is_taken_is_one_sentence(office):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, said = office.renja("serve", "--port", str(taken.getsockname()[1]))
    assert status == 3
    assert "pilih port lain" in said
    assert "Traceback" not in said

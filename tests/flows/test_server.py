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


def serve(folder: Path, *, environment: dict[str, str], port: int) -> Served:
    """`renja serve` of the office in the folder, once it is ready."""
    command = [sys.executable, "-m", "flows.cli", "serve", "--config", str(folder / "renja.toml")]
    said = folder / "serve.txt"
    with said.open("wb") as stream:
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=folder, env=environment, stdout=stream, stderr=stream
        )
    made = Served(Office(folder, capsys=None), process, f"http://127.0.0.1:{port}/api", environment)
    deadline = time.monotonic() + _START_SECONDS
    while "Siap" not in said.read_text():
        assert process.poll() is None and time.monotonic() < deadline, said.read_text()
        time.sleep(0.5)
    return made


def settled(folder: Path) -> dict[str, str]:
    """The environment of an office that has settled in the folder, with a home of its own."""
    (folder / "renja.toml").write_text(CONFIG, encoding="utf-8")
    office = Office(folder, capsys=None)
    office.submit(OWN)
    office.submit(OTHER)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    return {**kept, "HOME": str(folder), "PREFECT_HOME": str(folder / "prefect"), "PYTHONUTF8": "1"}


def end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(timeout=_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """`renja serve` on a free port, whose deployments are there when it says that it is ready."""
    folder: Path = tmp_path_factory.mktemp("kantor")
    made = serve(folder, environment=settled(folder), port=free_port())
    try:
        assert len(made.ask("deployments/filter")) == 2
        yield made
    finally:
        end(made.process)


LATER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from flows.orchestration.recovery import missed_night
from flows.config.settings import load_settings
settings = load_settings(Path(sys.argv[1]))
print(missed_night(settings))
print(missed_night(settings, now=datetime.now(UTC) + timedelta(days=2)) is not None)
"""


def test_killed_it_leaves_no_server_and_the_next_closes_its_run(tmp_path):
    environment, port = settled(tmp_path), free_port()
    killed = serve(tmp_path, environment=environment, port=port)
    run = nightly_run(killed)
    killed.process.kill()
    killed.process.wait()
    deadline = time.monotonic() + _STOP_SECONDS
    while is_open(port):
        assert time.monotonic() < deadline, "the server is still there"
        time.sleep(0.25)
    again = serve(tmp_path, environment=environment, port=port)
    try:
        (closed,) = again.ask("flow_runs/filter", flow_runs={"id": {"any_": [run]}})
        assert closed["state_type"] == "CRASHED"
        assert "1 jalan yang mati" in (tmp_path / "serve.txt").read_text()
        told = subprocess.run(
            [sys.executable, "-c", LATER, str(tmp_path / "renja.toml")],
            cwd=ROOT,
            env={**environment, "PREFECT_API_URL": again.api},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert told.stdout.split() == ["None", "True"], told.stderr
    finally:
        end(again.process)


def nightly_run(served: Served) -> str:
    """A run of the nightly deployment that the server takes for running."""
    base = f"{served.api}/deployments/{nightly_of(served)['id']}/create_flow_run"
    made = post(
        base, {"state": {"type": "SCHEDULED", "state_details": {"scheduled_time": "2099-01-01T00:00:00Z"}}}
    )
    post(f"{served.api}/flow_runs/{made['id']}/set_state", {"state": {"type": "RUNNING"}, "force": True})
    return made["id"]


def post(address: str, data: dict) -> dict:
    request = Request(address, data=json.dumps(data).encode(), headers={"Content-Type": "application/json"})
    with urlopen(request, timeout=10) as answer:
        return json.load(answer)


def is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def nightly_of(served: Served) -> dict:
    """The nightly deployment, which bears the office's name."""
    name = "konsolidasi-malam-dinas-sosial-kabupaten-serang"
    (nightly,) = [one for one in served.ask("deployments/filter") if one["name"] == name]
    return nightly


def test_the_nightly_deployment_yields_scheduled_runs_at_one_in_jakarta(served):
    nightly = nightly_of(served)
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


def port_of(served: Served) -> str:
    return served.api.removesuffix("/api").rpartition(":")[2]


def alone(served: Served, *words: str) -> subprocess.CompletedProcess:
    """A command of a user who has no server configured."""
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *words],
        cwd=ROOT,
        env=served.environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_second_serve_of_the_office_is_refused_and_stops_nothing(served):
    config = str(served.office.folder / "renja.toml")
    done = alone(served, "serve", "--config", config, "--port", port_of(served))
    assert done.returncode == 4, done.stdout + done.stderr
    assert done.stderr.startswith("renja serve sudah berjaga sejak ")
    assert f"(proses {served.process.pid})" in done.stderr
    assert "Siap" not in done.stdout
    nightly = nightly_of(served)
    assert not nightly["paused"]
    assert nightly["schedules"][0]["active"]


def test_the_serve_of_another_office_does_not_slip_onto_the_server(served, tmp_path):
    config = tmp_path / "renja.toml"
    config.write_text(CONFIG.replace("Dinas Sosial", "Dinas Kesehatan"), encoding="utf-8")
    done = alone(served, "serve", "--config", str(config), "--port", port_of(served))
    assert done.returncode == 3, done.stdout + done.stderr
    assert f"Port {port_of(served)} sudah dipakai server lain" in done.stderr
    assert len(served.ask("deployments/filter")) == 2


def test_an_unknown_reason_is_a_sentence(served):
    base = f"{served.api}/deployments/{nightly_of(served)['id']}/create_flow_run"
    wanted = post(base, {"parameters": {"pemicu": "iseng"}})["id"]
    deadline = time.monotonic() + 120
    while True:
        (run,) = served.ask("flow_runs/filter", flow_runs={"id": {"any_": [wanted]}})
        if run["state_type"] in ("COMPLETED", "FAILED", "CRASHED"):
            break
        assert time.monotonic() < deadline, run
        time.sleep(1)
    assert run["state_name"] == "Keliru"
    assert "Pemicu iseng tidak dikenal" in run["state"]["message"]


CATCH_UP = """
import sys
from pathlib import Path
from flows.orchestration.recovery import catch_up
from flows.config.settings import load_settings
catch_up(load_settings(Path(sys.argv[1])))
"""


def test_a_missed_night_is_caught_up_by_the_deployment_that_is_served(served):
    subprocess.run(
        [sys.executable, "-c", CATCH_UP, str(served.office.folder / "renja.toml")],
        cwd=ROOT,
        env={**served.environment, "PREFECT_API_URL": served.api},
        timeout=120,
        check=True,
    )
    deadline = time.monotonic() + _START_SECONDS
    while True:
        (run,) = [one for one in served.ask("flow_runs/filter") if one["name"].startswith("susulan-")]
        if run["state_type"] == "COMPLETED":
            break
        assert run["state_type"] not in ("FAILED", "CRASHED"), run["state"]
        assert time.monotonic() < deadline, run["state"]
        time.sleep(0.5)
    assert run["deployment_id"] == nightly_of(served)["id"]


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

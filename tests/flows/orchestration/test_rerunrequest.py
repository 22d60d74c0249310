"""A request that waits behind another run, and one that nobody serves."""

import io
from types import SimpleNamespace
from uuid import uuid4

import pytest
from prefect.client.schemas.objects import DeploymentStatus
from prefect.states import Completed, Scheduled
from rich.console import Console

from flows.orchestration import rerunrequest as request
from flows.usererror import ExitStatus, UserError


class Server:
    """Has the run scheduled for some looks, then done; its deployment is served or not."""

    def __init__(self, *, looks, status):
        self._looks = looks
        self._status = status
        self.cancelled = False

    def read_flow_run(self, run_id):
        self._looks -= 1
        state = Scheduled() if self._looks >= 0 else Completed(name="Selesai")
        return SimpleNamespace(id=run_id, state=state, deployment_id=uuid4())

    def read_deployment(self, _):
        return SimpleNamespace(status=self._status)

    def read_logs(self, **_):
        return []

    def set_flow_run_state(self, *_, **__):
        self.cancelled = True


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    """No patience: every look comes after the time in which a free server picks a run up."""
    monkeypatch.setattr(request, "_PICKUP_SECONDS", -1.0)
    monkeypatch.setattr(request, "_POLL_SECONDS", 0.0)


def follow(server):
    said = io.StringIO()
    run = request._finished(server, run=SimpleNamespace(id=uuid4()), out=Console(file=said, width=200))
    return run.state.name, said.getvalue()


def test_a_request_behind_a_long_run_waits_its_turn_and_says_so_once():
    server = Server(looks=5, status=DeploymentStatus.READY)
    name, said = follow(server)
    assert name == "Selesai"
    assert said.count("menunggu gilirannya") == 1
    assert not server.cancelled


def test_a_request_that_nobody_serves_is_given_up():
    server = Server(looks=5, status=DeploymentStatus.NOT_READY)
    with pytest.raises(UserError, match="jalankan `renja serve`") as caught:
        follow(server)
    assert caught.value.status is ExitStatus.NOTHING_PUBLISHED
    assert server.cancelled

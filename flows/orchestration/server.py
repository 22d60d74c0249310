"""A Prefect server that stands while `renja serve` does."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flows.orchestration import attended
from flows.orchestration.health import API_URL, is_healthy
from flows.usererror import ExitStatus, UserError

HOST = "127.0.0.1"
QUIET = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
"""Environment of every server that is started here: nothing about its use is sent anywhere."""

_START_SECONDS = 120.0
_STOP_SECONDS = 15.0
_POLL_SECONDS = 0.25


@contextmanager
def standing_server(url: str | None, *, port: int, log: Path) -> Iterator[str]:
    """Yield the API address of the server at `url`, or of one started on `port` for the block.

    PREFECT_API_URL points to it in this process. SIGTERM ends the block as Ctrl-C does. UserError
    (status 3) when the server does not come up; its own output goes to `log`.
    """
    with _interruptible():
        if url is not None:
            os.environ[API_URL] = url
            yield url
            return
        _check_port(port)
        server = _start(port, log=log)
        try:
            url = f"http://{HOST}:{port}/api"
            _wait_until_healthy(url, server=server, log=log)
            os.environ[API_URL] = url
            yield url
        finally:
            os.environ.pop(API_URL, None)
            _stop(server)


@contextmanager
def _interruptible() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, and Ctrl-C also where a shell had it ignored."""
    former = {
        number: signal.signal(number, signal.default_int_handler)
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _start(port: int, *, log: Path) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl-C must not reach the server before the deployments have been paused in it.
    own_group: dict[str, Any] = (
        {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
        if os.name == "nt"
        else {"start_new_session": True}
    )
    with log.open("ab") as stream:
        return subprocess.Popen(  # noqa: S603
            [
                *(sys.executable, "-m", attended.__name__),
                *("server", "start", "--host", HOST, "--port", str(port)),
            ],
            # Nobody else holds the other end: it closes with this process, and the server ends with it.
            stdin=subprocess.PIPE,
            stdout=stream,
            stderr=subprocess.STDOUT,
            env={**os.environ, **QUIET, API_URL: f"http://{HOST}:{port}/api"},
            **own_group,
        )


def _check_port(port: int) -> None:
    """UserError (status 3) where somebody else listens already: it might be taken for the own server."""
    try:
        socket.create_connection((HOST, port), timeout=_POLL_SECONDS).close()
    except OSError:
        return
    raise UserError(
        f"Port {port} sudah dipakai server lain; pilih port lain dengan --port, atau bila itu server "
        f"Prefect yang hendak dipakai bersama, isi PREFECT_API_URL=http://{HOST}:{port}/api.",
        status=ExitStatus.NOTHING_PUBLISHED,
    )


def _wait_until_healthy(url: str, *, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        if is_healthy(url):
            return
        time.sleep(_POLL_SECONDS)
    raise UserError(
        f"Server Prefect tidak dapat dijalankan di {url}; pilih port lain dengan --port. Rincian: {log}.",
        status=ExitStatus.NOTHING_PUBLISHED,
    )


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()

"""A throw-away PostgreSQL cluster in a folder of its own, gone at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg

from mulai import program_path

PASSWORD = "r4ha/sia@[uji]%20"  # noqa: S105
"""The password of USER on the cluster's port: with every character that means something in a URL."""

USER = "renja"
_ACCESS = f"local all all trust\nhost all {USER} 127.0.0.1/32 scram-sha-256\n"
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "30",
    "listen_addresses": "127.0.0.1",
}


@dataclass
class Cluster:
    """A running cluster. folder: also of its socket, on which everybody is trusted. port: of 127.0.0.1."""

    folder: Path
    port: int
    _numbers: Iterator[int] = field(default_factory=count)

    def database(self, *, template: str | None = None) -> str:
        """The name of a new database: an empty one, or a copy of another."""
        name = f"uji{next(self._numbers)}"
        self.administer(f"CREATE DATABASE {name} OWNER {USER} TEMPLATE {template or 'template0'}")
        return name

    def drop(self, name: str) -> None:
        """Remove a database with whoever is connected to it."""
        self.administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def url(self, name: str) -> str:
        """A database by the socket."""
        return f"postgresql://{USER}@/{name}?host={self.folder}&port={self.port}"

    def port_url(self, name: str) -> str:
        """A database by the port, where the password is asked for."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{name}"

    def administer(self, statement: str, *, name: str = "postgres") -> list[tuple]:
        """Do something as the cluster's owner; the rows of the answer."""
        with psycopg.connect(
            host=str(self.folder), port=self.port, user="postgres", dbname=name, autocommit=True
        ) as connection:
            cursor = connection.execute(statement)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A new cluster, stopped and removed at the end; the system's own `postgres` runs it for root."""
    folder = Path(tempfile.mkdtemp(prefix="renja-pg-"))
    port = _free_port()
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data = folder / "data"
        _call(
            "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
            at=folder,
        )
        (data / "pg_hba.conf").write_text(_ACCESS)
        settings = {**_SETTINGS, "port": port, "unix_socket_directories": folder}
        with (data / "postgresql.conf").open("a") as file:
            file.writelines(f"{key} = '{value}'\n" for key, value in settings.items())
        _call("pg_ctl", "-D", data, "-w", "start", at=folder)
        try:
            cluster = Cluster(folder, port)
            quoted = PASSWORD.replace("'", "''")
            cluster.administer(f"CREATE ROLE {USER} LOGIN PASSWORD '{quoted}'")
            yield cluster
        finally:
            _call("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", at=folder)
    finally:
        shutil.rmtree(folder)


def _call(program: str, *words: object, at: Path) -> None:
    place = program_path(program)
    assert place is not None, f"PostgreSQL's {program} is not installed"
    owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    with (at / f"{program}.log").open("w+") as said:
        # Into a file: the server that pg_ctl starts would keep a pipe open.
        done = subprocess.run(
            [place, *map(str, words)], cwd=at, stdout=said, stderr=subprocess.STDOUT, check=False, **owner
        )
        said.seek(0)
        assert done.returncode == 0, said.read()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])

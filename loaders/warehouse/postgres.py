"""Connections to a PostgreSQL server: how long is waited, where the password comes from, which is meant."""

import os
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from loaders.warehouse.errors import OldServer

PASSWORD = "RENJA_WAREHOUSE_PASSWORD"  # noqa: S105
"""Environment variable with the password; without it libpq's own (PGPASSWORD, the .pgpass file) holds."""

OLDEST = 15
_CONNECT_SECONDS = 10
_LOST_SECONDS = 45
_OPTIONS = {
    "connect_timeout": _CONNECT_SECONDS,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": _LOST_SECONDS * 1000,
}


def make_engine(url: sa.URL, *, name: str, settings: Mapping[str, object]) -> sa.Engine:
    """An engine whose connections give up when the server is silent.

    name: what the server's administrator sees. settings: of the server, for its sessions.
    """
    return sa.create_engine(
        url, poolclass=NullPool, hide_parameters=True, connect_args=_arguments(name, settings=settings)
    )


def check_server(connection: sa.Connection, *, place: str) -> None:
    """OldServer for a server older than what this is made for."""
    version = connection.dialect.server_version_info
    if version is not None and version[0] < OLDEST:
        raise OldServer(place=place, found=".".join(map(str, version)), oldest=OLDEST)


def _arguments(name: str, *, settings: Mapping[str, object]) -> dict[str, Any]:
    arguments: dict[str, Any] = {
        **_OPTIONS,
        "application_name": name,
        "options": " ".join(f"-c {key}={value}" for key, value in settings.items()),
    }
    if password := os.environ.get(PASSWORD):
        arguments["password"] = password
    return arguments

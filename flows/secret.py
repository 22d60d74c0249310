"""Passwords where none may stand: in the address of a warehouse."""

import re
from urllib.parse import unquote

_FILE = "duckdb:///"
_NAMED = re.compile(r"(pass(word|wd)?|secret|token|scram_\w+_key)\s*=", re.IGNORECASE)
"""A setting of a connection that is secret: of libpq (`password`, `sslpassword` …) and of DuckDB."""


def has_secret(address: str) -> bool:
    """Whether a text that is given as a warehouse's address holds a password, however it is written.

    One between user and server may hold `/`, `[`, `?` or `@` that nobody wrote as `%…`: it is looked for up
    to the last `@`. A setting may stand in the query, or where a name should.
    """
    plain = unquote(address)
    user = "" if plain.startswith(_FILE) else plain.rpartition("@")[0].partition("://")[2]
    return ":" in user or _NAMED.search(plain) is not None

"""Which state of the warehouse a word of the command line means: a run, or the last one of a stage."""

import re

from flows.usererror import ExitStatus, UserError
from loaders.versions.ledger import Scope
from loaders.versions.moment import State
from loaders.warehouse.errors import UnknownRun
from loaders.warehouse.facade import Warehouse
from renja.config import STAGES, Config

_STAGE = re.compile(rf"(?:(\d{{4}})/)?({'|'.join(STAGES)})")
_LISTED = 5


def scope_of(config: Config) -> Scope:
    """The office, year and stage that a configuration is of."""
    return Scope(config.opd_name, config.renja.tahun, config.renja.tahapan)


def last_state(warehouse: Warehouse, *, scope: Scope) -> State:
    """What the last run of an office, year and stage left; UserError (status 3) when there was none."""
    for state in warehouse.latest_states(scope):
        return state
    raise UserError(
        f"Gudang data belum memuat jalan untuk {scope.tahun} {scope.tahapan}; "
        f"jalankan renja run lebih dulu.{_runs(warehouse)}",
        status=ExitStatus.NOTHING_PUBLISHED,
    )


def run_state(warehouse: Warehouse, *, word: str) -> State:
    """What the run of that id, or the only one that begins so, left.

    UserError that names the last runs when no run is meant, or several.
    """
    try:
        return warehouse.find_state(word)
    except UnknownRun as error:
        raise UserError(f"{error}{_runs(warehouse)}") from error


def state_of(warehouse: Warehouse, *, word: str, scope: Scope) -> State:
    """The state that a word means: a run, or a stage (`penetapan`, `2026/rancangan`) as it is now.

    scope: the office, and the year of a stage without one. UserError as above.
    """
    stage = _STAGE.fullmatch(word)
    if stage is None:
        return run_state(warehouse, word=word)
    return last_state(warehouse, scope=Scope(scope.opd, int(stage[1] or scope.tahun), stage[2]))


def _runs(warehouse: Warehouse) -> str:
    """The last runs, whatever year and stage they are of."""
    known = warehouse.latest_states(None, count=_LISTED)
    told = ", ".join(f"{one.jalan_id} ({one.scope.tahun} {one.scope.tahapan})" for one in known)
    return f" Jalan terakhir: {told}." if told else ""

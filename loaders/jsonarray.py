"""JSON arrays held as text, opened into rows: the one expression that every engine spells its own way."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class JsonElements(FunctionElement[Any]):
    """The elements of a JSON array held as text, one row each."""

    name = "json_elements"
    inherit_cache = True


@compiles(JsonElements, "duckdb")
def _duckdb_elements(element: JsonElements, compiler: SQLCompiler, **options: Any) -> str:
    return f"unnest(CAST({compiler.process(element.clauses, **options)} AS JSON[]))"


@compiles(JsonElements, "postgresql")
def _postgresql_elements(element: JsonElements, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements(CAST({compiler.process(element.clauses, **options)} AS JSON))"

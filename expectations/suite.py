"""All checks over all tables as Great Expectations suites, one per table, with their Data Docs."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import great_expectations as gx
from great_expectations.core.batch_definition import BatchDefinition
from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)

from expectations.batch import Batch, batches
from expectations.check import CHECKS, Check, checks_for
from expectations.data_docs import Entry, write_docs
from expectations.expectation import ExpectTableToFollowRule, found_by, rule_of
from renja.config import Config
from renja.nomenclature import Nomenclature
from renja.normalised import NormalisedTable
from renja.spec import TableSpec
from renja.tables import table
from renja.temuan import Temuan
from renja.year import with_years

_SOURCE = "renja"
_ASSET = "tabel"
_RUN = "validasi"


class ExpectationCrashed(RuntimeError):
    """An expectation raised instead of answering, so what it would have found is not known."""


def validate(
    tables: Sequence[NormalisedTable],
    *,
    config: Config,
    nomenclature: Nomenclature,
    docs: Path | None,
    checks: Iterable[Check] = CHECKS,
) -> list[Temuan]:
    """The same findings as `check_tables`, in the same order, through Great Expectations.

    docs: folder for the Data Docs, replaced whole; None writes none. Nothing outside it is written or
    read, and no network is used. ExpectationCrashed when an expectation raised.
    """
    context = _context()
    asset = context.data_sources.add_pandas(_SOURCE).add_dataframe_asset(_ASSET)
    whole = asset.add_batch_definition_whole_dataframe(_ASSET)
    run = RunIdentifier(run_name=_RUN, run_time=datetime.now(UTC))
    found: list[Temuan] = []
    entries = []
    for batch in batches(tables, config=config, nomenclature=nomenclature):
        suite = suite_for(batch.spec, checks=checks)
        results = _run(context, whole, batch=batch, suite=suite, run=run)
        for result in results:
            found += found_by(result)
        entries.append(_entry(batch.spec, results, config=config))
    if docs is not None:
        write_docs(context, docs, entries=entries)
    return found


def suite_for(spec: TableSpec, *, checks: Iterable[Check] = CHECKS) -> gx.ExpectationSuite:
    """The suite of a table: one expectation for each rule that its description calls for.

    ValueError for a description that is not among `renja.tables`, from where expectations look it up.
    """
    if table(spec.tabel, tahun=spec.tahun_sejak) != spec:
        raise ValueError(f"table {spec.tabel} is not described so in renja.tables")
    return gx.ExpectationSuite(
        name=_suite_name(spec),
        expectations=[
            ExpectTableToFollowRule.of_rule(check.aturan, spec=spec)
            for check in checks_for(spec, checks=checks)
        ],
    )


def _run(
    context: AbstractDataContext,
    whole: BatchDefinition[Any],
    *,
    batch: Batch,
    suite: gx.ExpectationSuite,
    run: RunIdentifier,
) -> list[ExpectationValidationResult]:
    """Results of a suite on its batch, in the suite's order."""
    definition = gx.ValidationDefinition(name=suite.name, data=whole, suite=context.suites.add(suite))
    validation = context.validation_definitions.add(definition)
    outcome = validation.run(batch_parameters={"dataframe": batch.frame}, run_id=run)
    by_rule = {rule_of(result.expectation_config): result for result in outcome.results}
    ordered = [by_rule[rule_of(expectation.configuration)] for expectation in suite.expectations]
    for result in ordered:
        _raise_if_crashed(result, suite=suite.name)
    return ordered


def _raise_if_crashed(result: ExpectationValidationResult, *, suite: str) -> None:
    """Great Expectations keeps exceptions as data: one for the expectation, or one per metric."""
    info = result.exception_info
    reports = [info] if "raised_exception" in info else list(info.values())
    raised = [report for report in reports if report["raised_exception"]]
    if raised:
        rule = rule_of(result.expectation_config)
        raise ExpectationCrashed(f"{suite}, {rule}: {raised[0]['exception_message']}")


def _entry(spec: TableSpec, results: Sequence[ExpectationValidationResult], *, config: Config) -> Entry:
    title = with_years(spec.judul, tahun=config.renja.tahun)
    return Entry(
        suite=_suite_name(spec),
        title=f"Tabel {spec.tabel} {title}",
        rules=len(results),
        met=sum(bool(result.success) for result in results),
        found=sum(len(found_by(result)) for result in results),
    )


def _suite_name(spec: TableSpec) -> str:
    return f"tabel_{spec.tabel.replace('.', '_')}"


def _context() -> AbstractDataContext:
    """A context in memory, without sites, progress bars or history."""
    settings = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        data_docs_sites={},
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    return gx.get_context(mode="ephemeral", project_config=settings)

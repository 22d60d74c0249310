"""All checks as Great Expectations suites, one per table and one for the document, with their Data Docs."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import great_expectations as gx
import pandas as pd
from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metadata_types import FailureSeverity
from great_expectations.render.components import LegacyDiagnosticRendererType, RenderedTableContent
from great_expectations.render.renderer.renderer import renderer

from expectations.assembly import document_of
from expectations.batch import batches
from expectations.data_docs import Entry, write_docs
from expectations.metric import DOCUMENT_FAILURES, DOCUMENT_PARAMETERS, FAILURES, PARAMETERS
from expectations.registry import CHECKS, DOCUMENT_CHECKS, checks_for
from expectations.rule import Check
from renja.codes.nomenclature import Nomenclature
from renja.config import Config
from renja.findings.catalogue import catalogue
from renja.findings.severity import judged, severity_of
from renja.findings.temuan import Keparahan, Temuan
from renja.run.normalised import NormalisedTable
from renja.tables import table
from renja.tables.spec import TableSpec
from renja.tables.year import with_years

_SEVERITY = {
    Keparahan.GALAT: FailureSeverity.CRITICAL,
    Keparahan.PERINGATAN: FailureSeverity.WARNING,
    Keparahan.INFO: FailureSeverity.INFO,
}
_SHOWN = 200
_SOURCE = "renja"
_ASSET = "tabel"
_RUN = "validasi"
_BETWEEN = "Antartabel dan antarbidang"


class RuleExpectation(BatchExpectation):
    """What the expectations share: nothing breaks the rule `aturan`, and results show what does."""

    aturan: str

    def _validate(self, metrics: dict[str, Any], *_args: Any, **_named: Any) -> dict[str, Any]:
        (found,) = metrics.values()
        return {
            "success": not found,
            "result": {"observed_value": len(found), "details": {"temuan": found}},
        }

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.OBSERVED_VALUE)
    def _diagnostic_observed_value_renderer(cls, *_args: Any, **named: Any) -> str:
        return f"{len(found_by(named['result']))} temuan"

    @classmethod
    @renderer(renderer_type=LegacyDiagnosticRendererType.UNEXPECTED_TABLE)
    def _diagnostic_unexpected_table_renderer(cls, *_args: Any, **named: Any) -> Any:
        """Each finding with its bidang, cell and sentence, up to a number that a page can carry."""
        found = found_by(named["result"])
        if not found:
            return None
        rows = [[finding.bidang or "", _place_of(finding), finding.pesan] for finding in found[:_SHOWN]]
        if len(found) > _SHOWN:
            rows.append(["", "", f"dan {len(found) - _SHOWN} temuan lainnya"])
        return [
            RenderedTableContent(
                content_block_type="table",
                header_row=["Bidang", "Sel", "Temuan"],
                table=[[escape(text) for text in row] for row in rows],
            )
        ]


class ExpectTableToFollowRule(RuleExpectation):
    """No row of the table breaks the rule `aturan`; tabel and tahun choose the table's description."""

    tabel: str
    tahun: int

    metric_dependencies: ClassVar[tuple[str, ...]] = (FAILURES,)
    success_keys: ClassVar[tuple[str, ...]] = PARAMETERS

    @classmethod
    def of_rule(cls, aturan: str, *, spec: TableSpec, config: Config) -> "ExpectTableToFollowRule":
        """The expectation of one rule on one table, described as in the catalogue."""
        return cls(
            aturan=aturan, tabel=spec.tabel, tahun=spec.tahun_sejak, **_described(aturan, config=config)
        )


class ExpectDocumentToFollowRule(RuleExpectation):
    """Nothing in the document breaks the rule `aturan`."""

    metric_dependencies: ClassVar[tuple[str, ...]] = (DOCUMENT_FAILURES,)
    success_keys: ClassVar[tuple[str, ...]] = DOCUMENT_PARAMETERS

    @classmethod
    def of_rule(cls, aturan: str, *, config: Config) -> "ExpectDocumentToFollowRule":
        """The expectation of one rule, described as in the catalogue."""
        return cls(aturan=aturan, **_described(aturan, config=config))


def _described(aturan: str, *, config: Config) -> dict[str, Any]:
    rule = catalogue()[aturan]
    return {
        "description": f"{rule.judul} ({aturan})",
        "severity": _SEVERITY[severity_of(aturan, config=config)],
    }


def _place_of(finding: Temuan) -> str:
    if finding.lembar:
        return f"{finding.lembar}!{finding.sel or ''}"
    return f"tabel {finding.tabel}"


def rule_of(configuration: ExpectationConfiguration | None) -> str:
    """The rule that an expectation of this class is about; ValueError for a result without expectation."""
    if configuration is None:
        raise ValueError("a result without its expectation")
    return str(configuration.kwargs["aturan"])


def found_by(result: ExpectationValidationResult) -> list[Temuan]:
    """The findings that a result of this expectation carries."""
    return [
        Temuan(**{**entry, "keparahan": Keparahan(entry["keparahan"])})
        for entry in result.result["details"]["temuan"]
    ]


class ExpectationCrashed(RuntimeError):
    """An expectation raised instead of answering, so what it would have found is not known."""


class Validation:
    """The validation of one run: its tables, then the whole document, then Data Docs of both.

    In memory: nothing is written but the docs, nothing read, and no network used.
    """

    def __init__(self, *, config: Config, nomenclature: Nomenclature) -> None:
        self._config = config
        self._nomenclature = nomenclature
        self._context = _context()
        asset = self._context.data_sources.add_pandas(_SOURCE).add_dataframe_asset(_ASSET)
        self._whole = asset.add_batch_definition_whole_dataframe(_ASSET)
        self._run = RunIdentifier(run_name=_RUN, run_time=datetime.now(UTC))
        self._entries: list[Entry] = []

    def tables(
        self, tables: Sequence[NormalisedTable], *, checks: Iterable[Check] = CHECKS
    ) -> list[Temuan]:
        """The same findings as `check_tables`, in the same order, through Great Expectations.

        ExpectationCrashed when an expectation raised.
        """
        checks = tuple(checks)
        found: list[Temuan] = []
        for batch in batches(tables, config=self._config, nomenclature=self._nomenclature):
            suite = suite_for(batch.spec, config=self._config, checks=checks)
            title = with_years(batch.spec.judul, tahun=self._config.renja.tahun)
            found += self._validate(batch.frame, suite=suite, title=f"Tabel {batch.spec.tabel} {title}")
        return found

    def document(
        self, tables: Sequence[NormalisedTable], *, checks: Iterable[Check] = DOCUMENT_CHECKS
    ) -> list[Temuan]:
        """The same findings as `check_document`, in the same order, through Great Expectations.

        ExpectationCrashed when an expectation raised.
        """
        document = document_of(tables, config=self._config, nomenclature=self._nomenclature)
        suite = document_suite(config=self._config, checks=checks)
        if not document.tables or not suite.expectations:
            return []
        return self._validate(document.frame, suite=suite, title=_BETWEEN)

    def write_docs(self, docs: Path) -> None:
        """Write the Data Docs of all that was validated into the folder `docs`, replaced whole."""
        write_docs(self._context, docs, entries=self._entries)

    def _validate(self, frame: pd.DataFrame, *, suite: gx.ExpectationSuite, title: str) -> list[Temuan]:
        """The findings of a suite on its frame, in the suite's order."""
        definition = gx.ValidationDefinition(
            name=suite.name, data=self._whole, suite=self._context.suites.add(suite)
        )
        validation = self._context.validation_definitions.add(definition)
        outcome = validation.run(batch_parameters={"dataframe": frame}, run_id=self._run)
        by_rule = {rule_of(result.expectation_config): result for result in outcome.results}
        ordered = [by_rule[rule_of(expectation.configuration)] for expectation in suite.expectations]
        for result in ordered:
            _raise_if_crashed(result, suite=suite.name)
        found = [finding for result in ordered for finding in found_by(result)]
        met = sum(bool(result.success) for result in ordered)
        entry = Entry(suite=suite.name, title=title, rules=len(ordered), met=met, found=len(found))
        self._entries.append(entry)
        return judged(found, config=self._config)


def suite_for(spec: TableSpec, *, config: Config, checks: Iterable[Check] = CHECKS) -> gx.ExpectationSuite:
    """The suite of a table: one expectation for each rule that its description calls for.

    ValueError for a description that is not among `renja.tables`, from where expectations look it up.
    """
    if table(spec.tabel, tahun=spec.tahun_sejak) != spec:
        raise ValueError(f"table {spec.tabel} is not described so in renja.tables")
    return gx.ExpectationSuite(
        name=f"tabel_{spec.tabel.replace('.', '_')}",
        expectations=[
            ExpectTableToFollowRule.of_rule(check.aturan, spec=spec, config=config)
            for check in checks_for(spec, checks=checks)
        ],
    )


def document_suite(*, config: Config, checks: Iterable[Check] = DOCUMENT_CHECKS) -> gx.ExpectationSuite:
    """The suite of the whole document: one expectation for each rule between tables and bidang."""
    return gx.ExpectationSuite(
        name="dokumen",
        expectations=[ExpectDocumentToFollowRule.of_rule(check.aturan, config=config) for check in checks],
    )


def _raise_if_crashed(result: ExpectationValidationResult, *, suite: str) -> None:
    """Great Expectations keeps exceptions as data: one for the expectation, or one per metric."""
    info = result.exception_info
    reports = [info] if "raised_exception" in info else list(info.values())
    raised = [report for report in reports if report["raised_exception"]]
    if raised:
        rule = rule_of(result.expectation_config)
        raise ExpectationCrashed(f"{suite}, {rule}: {raised[0]['exception_message']}")


def _context() -> AbstractDataContext:
    """A context in memory, without sites, progress bars or history."""
    settings = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        data_docs_sites={},
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    return gx.get_context(mode="ephemeral", project_config=settings)

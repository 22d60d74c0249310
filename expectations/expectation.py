"""The expectation classes: a table, or the document, follows a rule, checked by the rule's own function."""

from dataclasses import asdict
from html import escape
from typing import Any, ClassVar

from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metadata_types import FailureSeverity
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.render.components import LegacyDiagnosticRendererType, RenderedTableContent
from great_expectations.render.renderer.renderer import renderer

from expectations.batch import Batch
from expectations.check import check_named, document_check_named
from expectations.citation import citations
from expectations.document import Document
from expectations.finding import findings
from renja.catalogue import catalogue
from renja.config import Config
from renja.severity import severity_of
from renja.spec import TableSpec
from renja.tables import table
from renja.temuan import Keparahan, Temuan

_FAILURES = "renja.failures"
_PARAMETERS = ("aturan", "tabel", "tahun")
_DOCUMENT_FAILURES = "renja.document_failures"
_DOCUMENT_PARAMETERS = ("aturan",)
_SEVERITY = {
    Keparahan.GALAT: FailureSeverity.CRITICAL,
    Keparahan.PERINGATAN: FailureSeverity.WARNING,
    Keparahan.INFO: FailureSeverity.INFO,
}
_SHOWN = 200


class RuleFailures(TableMetricProvider):
    """The findings of one rule on a batch frame (see `expectations.batch`), as JSON-ready data."""

    metric_name = _FAILURES
    value_keys = _PARAMETERS

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_others: Any,
    ) -> list[dict[str, Any]]:
        frame, _, _ = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        aturan, tabel, tahun = (metric_value_kwargs[name] for name in _PARAMETERS)
        batch = Batch(table(tabel, tahun=tahun), frame)
        failures = check_named(aturan).run(batch)
        return [asdict(finding) for finding in findings(batch, failures, aturan=aturan)]


class DocumentFailures(TableMetricProvider):
    """The findings of one rule on a document frame (see `expectations.document`), as JSON-ready data."""

    metric_name = _DOCUMENT_FAILURES
    value_keys = _DOCUMENT_PARAMETERS

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_others: Any,
    ) -> list[dict[str, Any]]:
        frame, _, _ = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )
        aturan, document = metric_value_kwargs["aturan"], Document(frame)
        failures = document_check_named(aturan).run(document)
        return [asdict(finding) for finding in citations(document, failures, aturan=aturan)]


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

    metric_dependencies: ClassVar[tuple[str, ...]] = (_FAILURES,)
    success_keys: ClassVar[tuple[str, ...]] = _PARAMETERS

    @classmethod
    def of_rule(cls, aturan: str, *, spec: TableSpec, config: Config) -> "ExpectTableToFollowRule":
        """The expectation of one rule on one table, described as in the catalogue."""
        return cls(
            aturan=aturan, tabel=spec.tabel, tahun=spec.tahun_sejak, **_described(aturan, config=config)
        )


class ExpectDocumentToFollowRule(RuleExpectation):
    """Nothing in the document breaks the rule `aturan`."""

    metric_dependencies: ClassVar[tuple[str, ...]] = (_DOCUMENT_FAILURES,)
    success_keys: ClassVar[tuple[str, ...]] = _DOCUMENT_PARAMETERS

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

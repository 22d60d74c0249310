"""The expectation classes: a table, or the document, follows a rule, checked by the rule's own function."""

from html import escape
from typing import Any, ClassVar

from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from great_expectations.expectations.metadata_types import FailureSeverity
from great_expectations.render.components import LegacyDiagnosticRendererType, RenderedTableContent
from great_expectations.render.renderer.renderer import renderer

from expectations.metric import DOCUMENT_FAILURES, DOCUMENT_PARAMETERS, FAILURES, PARAMETERS
from renja.catalogue import catalogue
from renja.config import Config
from renja.severity import severity_of
from renja.spec import TableSpec
from renja.temuan import Keparahan, Temuan

_SEVERITY = {
    Keparahan.GALAT: FailureSeverity.CRITICAL,
    Keparahan.PERINGATAN: FailureSeverity.WARNING,
    Keparahan.INFO: FailureSeverity.INFO,
}
_SHOWN = 200


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

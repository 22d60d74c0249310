"""What Great Expectations computes of a frame: the batch or document once, then what each rule finds."""

from dataclasses import asdict
from typing import Any, ClassVar

from great_expectations.core.metric_domain_types import MetricDomainTypes
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.validator.metric_configuration import MetricConfiguration

from expectations.batch import Batch
from expectations.citation import citations
from expectations.document import Document
from expectations.finding import findings
from expectations.registry import check_named
from renja.tables import table

FAILURES, DOCUMENT_FAILURES = "renja.failures", "renja.document_failures"
PARAMETERS, DOCUMENT_PARAMETERS = ("aturan", "tabel", "tahun"), ("aturan",)

_BATCH, _DOCUMENT = "renja.batch", "renja.document"
_BATCH_PARAMETERS = ("tabel", "tahun")


class TableBatch(TableMetricProvider):
    """The batch of a batch frame (see `expectations.batch`)."""

    metric_name = _BATCH
    value_keys = _BATCH_PARAMETERS

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        **_others: Any,
    ) -> Batch:
        tabel, tahun = (metric_value_kwargs[name] for name in _BATCH_PARAMETERS)
        return Batch(table(tabel, tahun=tahun), _frame(execution_engine, metric_domain_kwargs))


class WholeDocument(TableMetricProvider):
    """The document of a document frame (see `expectations.document`)."""

    metric_name = _DOCUMENT

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        **_others: Any,
    ) -> Document:
        return Document(_frame(execution_engine, metric_domain_kwargs))


class _Failures(TableMetricProvider):
    """The findings of one rule, as JSON-ready data, on what the metric `base` gives for all rules."""

    base: ClassVar[str]
    base_keys: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def _get_evaluation_dependencies(
        cls, metric: MetricConfiguration, *_args: Any, **_named: Any
    ) -> dict[str, MetricConfiguration]:
        kwargs = {name: metric.metric_value_kwargs[name] for name in cls.base_keys}
        return {cls.base: MetricConfiguration(cls.base, metric.metric_domain_kwargs, kwargs)}


class RuleFailures(_Failures):
    """Those of a rule about a table."""

    metric_name = FAILURES
    value_keys = PARAMETERS
    base = _BATCH
    base_keys = _BATCH_PARAMETERS

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        **_others: Any,
    ) -> list[dict[str, Any]]:
        aturan, batch = metric_value_kwargs["aturan"], metrics[_BATCH]
        failures = check_named(aturan).run(batch)
        return [asdict(finding) for finding in findings(batch, failures, aturan=aturan)]


class DocumentFailures(_Failures):
    """Those of a rule about the document."""

    metric_name = DOCUMENT_FAILURES
    value_keys = DOCUMENT_PARAMETERS
    base = _DOCUMENT

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        **_others: Any,
    ) -> list[dict[str, Any]]:
        aturan, document = metric_value_kwargs["aturan"], metrics[_DOCUMENT]
        failures = check_named(aturan).run(document)
        return [asdict(finding) for finding in citations(document, failures, aturan=aturan)]


def _frame(engine: PandasExecutionEngine, domain: dict[str, Any]) -> Any:
    frame, _, _ = engine.get_compute_domain(domain, domain_type=MetricDomainTypes.TABLE)
    return frame

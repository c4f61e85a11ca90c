"""Metrics for Prometheus: documents by outcome, the time runs take, and how fresh a source is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from flows.health import Health
from flows.serve.child import Report

__all__ = ["Metrics"]

BUCKETS = (0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600)


class Metrics:
    """An observer of the keeper. Counts are since `serve` began, as Prometheus wants them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._documents = Counter(
            "onrecord_documents",
            "Documents by what happened to them: new, changed, unchanged or failed",
            ["source", "outcome"],
            registry=self.registry,
        )
        self._runs = Counter(
            "onrecord_runs", "Runs by how they ended", ["source", "state"], registry=self.registry
        )
        self._seconds = Histogram(
            "onrecord_run_seconds",
            "How long runs took",
            ["source"],
            buckets=BUCKETS,
            registry=self.registry,
        )
        self._let_go = Counter(
            "onrecord_let_go",
            "Instants of the schedule that were not run: skipped during a run, or missed",
            ["source", "why"],
            registry=self.registry,
        )
        self._arrived = Gauge(
            "onrecord_last_arrival_timestamp_seconds",
            "When the newest document of a source came in",
            ["source"],
            registry=self.registry,
        )
        self._freshness = Gauge(
            "onrecord_freshness_seconds",
            "How long ago that was",
            ["source"],
            registry=self.registry,
        )
        self._well = Gauge(
            "onrecord_source_well",
            "1: well, 0: stale or failing",
            ["source"],
            registry=self.registry,
        )

    def serve(self, host: str, port: int) -> None:
        """Answer at this address, from a thread. Raises OSError."""
        start_http_server(port, addr=host, registry=self.registry)

    def ended(self, source: str, report: Report) -> None:
        self._runs.labels(source, report.state).inc()
        for outcome, count in report.counts.items():
            self._documents.labels(source, outcome).inc(count)
        self._seconds.labels(source).observe(report.seconds)

    def let_go(self, source: str, skipped: int, missed: int) -> None:
        self._let_go.labels(source, "skipped").inc(skipped)
        self._let_go.labels(source, "missed").inc(missed)

    def look(self, found: Sequence[Health], now: datetime) -> None:
        for health in found:
            self._well.labels(health.source).set(health.well)
            if health.last is not None:
                self._arrived.labels(health.source).set(health.last.timestamp())
                self._freshness.labels(health.source).set((now - health.last).total_seconds())

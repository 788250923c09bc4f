"""Write the dashboard for Grafana: ``python -m scripts.dashboard``; a test fails as long as it is not up to date.

The format: https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

FILE: Final = Path(__file__).resolve().parents[1] / "deploy" / "grafana" / "paperboy.json"
SOURCE: Final = {"type": "prometheus", "uid": "prometheus"}
WIDTH: Final = 24
"""Columns of Grafana's grid."""
HEIGHT: Final = {"stat": 4, "timeseries": 8}


class Panel(NamedTuple):
    """One panel."""

    title: str
    queries: tuple[tuple[str, str], ...]
    """Expressions, each with its legend."""
    unit: str = "short"
    """https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts"""
    kind: str = "timeseries"
    width: int = 8
    bad: float | None = None
    """From where on a stat is red; the bound of its alert."""


def _stat(title: str, query: str, unit: str, bad: float) -> Panel:
    return Panel(title, ((query, ""),), unit, "stat", 4, bad)


ROWS: Final[dict[str, tuple[Panel, ...]]] = {
    "Promises": (
        _stat("Papers missing", "paperboy_papers_overdue_seconds", "s", 86_400),
        _stat("Reader waiting", "paperboy_subscriber_overdue_seconds", "s", 46_800),
        _stat("Message waiting", "paperboy_message_overdue_seconds", "s", 3_600),
        _stat("Given up in a day", "paperboy_messages_given_up", "short", 6),
        _stat("Sentences dropped", "paperboy_claims_dropped_ratio", "percentunit", 0.5),
        _stat("Needs a person", "sum(paperboy_needs_person) or vector(0)", "short", 1),
    ),
    "Delivery": (
        Panel("Sends", (("sum by (outcome) (rate(paperboy_sends_total[5m]))", "{{outcome}}"),), "reqps"),
        Panel("Outbox", (("paperboy_messages", "{{state}}"), ("paperboy_messages_in_flight", "in flight"))),
        Panel(
            "From the outbox to Telegram",
            tuple(
                (f"histogram_quantile({part}, rate(paperboy_delivery_delay_seconds_bucket[15m]))", name)
                for part, name in ((0.5, "half"), (0.95, "95 %"), (0.99, "99 %"))
            ),
            "s",
        ),
        Panel(
            "Telegram",
            (("paperboy_telegram_silence_seconds", "silent"), ("paperboy_sending_held_seconds", "held")),
            "s",
        ),
        Panel("Chats left alone", (("paperboy_chats_parked", "parked"),)),
        Panel("Subscribers", (("paperboy_subscribers", "{{state}}"),)),
    ),
    "Jobs and sources": (
        Panel("Since a job ended", (("paperboy_job_age_seconds", "{{job}}"),), "s"),
        Panel("What a job takes", (("paperboy_job_duration_seconds", "{{job}}"),), "s"),
        Panel("Papers", (("paperboy_papers", "papers"),)),
    ),
    "Language model": (
        Panel(
            "Spent today",
            (("paperboy_model_spent_dollars", "spent"), ("paperboy_model_budget_dollars", "budget")),
            "currencyUSD",
            width=6,
        ),
        Panel("Calls today", (("paperboy_model_calls", "{{outcome}}"),), width=6),
        Panel("Summaries today", (("paperboy_summaries", "{{engine}}"),), width=6),
        Panel(
            "Checked today",
            (("paperboy_claims_checked", "sentences"), ("paperboy_papers_injected", "papers with instructions")),
            width=6,
        ),
    ),
    "Machine": (
        Panel("Memory", (("process_resident_memory_bytes", "resident"),), "bytes", width=6),
        Panel("CPU", (("rate(process_cpu_seconds_total[5m])", "cores"),), width=6),
        Panel(
            "Disk", (("paperboy_database_bytes", "database"), ("paperboy_disk_free_bytes", "free")), "bytes", width=6
        ),
        Panel(
            "Backup and starts",
            (("paperboy_backup_age_seconds / 3600", "hours since a backup"), ("paperboy_starts", "starts in an hour")),
            width=6,
        ),
    ),
}


def main() -> None:
    """Bring the file up to date."""
    FILE.write_text(dashboard(), encoding="utf-8")


def dashboard() -> str:
    """The whole file."""
    panels: list[dict[str, Any]] = []
    y = 0
    for title, row in ROWS.items():
        panels.append(_place({"type": "row", "title": title, "collapsed": False, "panels": []}, 0, y, WIDTH, 1))
        x, y = 0, y + 1
        for panel in row:
            if x + panel.width > WIDTH:
                x, y = 0, y + HEIGHT[panel.kind]
            panels.append(_place(_panel(panel), x, y, panel.width, HEIGHT[panel.kind]))
            x += panel.width
        y += HEIGHT[row[-1].kind]
    numbered = [{"id": number, **panel} for number, panel in enumerate(panels, 1)]
    whole = {
        "uid": "paperboy",
        "title": "paperboy",
        "schemaVersion": 41,
        "refresh": "30s",
        "time": {"from": "now-24h", "to": "now"},
        "templating": {"list": []},
        "panels": numbered,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _panel(panel: Panel) -> dict[str, Any]:
    defaults: dict[str, Any] = {"unit": panel.unit, "min": 0}
    if panel.bad is not None:
        steps = [{"color": "green", "value": None}, {"color": "red", "value": panel.bad}]
        defaults["thresholds"] = {"mode": "absolute", "steps": steps}
    targets = [
        {"refId": chr(ord("A") + number), "datasource": SOURCE, "expr": query, "legendFormat": legend}
        for number, (query, legend) in enumerate(panel.queries)
    ]
    return {
        "type": panel.kind,
        "title": panel.title,
        "datasource": SOURCE,
        "fieldConfig": {"defaults": defaults, "overrides": []},
        "targets": targets,
    }


def _place(panel: dict[str, Any], x: int, y: int, width: int, height: int) -> dict[str, Any]:
    return {**panel, "gridPos": {"x": x, "y": y, "w": width, "h": height}}


if __name__ == "__main__":
    main()

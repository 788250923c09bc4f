"""Each alert rule fires for what it is about, and clears; each figure that a rule or a dashboard names exists."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pydantic import SecretStr

from scheduler.llm.prices import Price
from scripts import dashboard
from tests.bot.at_work import PATIENCE, at_work
from tests.bot.web.instruments import DEPLOY, rules, scrape, scrape_at
from tests.bot.web.stage import TROUBLES, Stage
from tests.doubles.openai import OpenAIDouble
from tests.doubles.telegram import Limits, TelegramDouble
from tests.journeys.chatting import at_the_desk
from tests.ports import kept_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

RULES = {rule.name: rule for rule in rules()}
MONITORING = (DEPLOY.parent / "docs" / "monitoring.md").read_text("utf-8")
PROMISES = re.findall(r"`([Pp]aperboy\w+)`", MONITORING.partition("## What each")[2].partition("## Alerts")[0])
"""What the documentation says that each promise is measured by: figures and alerts."""


@pytest.fixture
async def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    async with OpenAIDouble() as double:
        model = {"openai_api_key": SecretStr(double.key), "openai_base_url": double.base_url, "model": "double-mini"}
        prices = {"model_prices": {"double-mini": Price(0.1, 0.01, 0.5)}}
        async with at_the_desk(tmp_path / "data", **model, **prices) as desk:  # type: ignore[arg-type]
            await desk.tick()
            yield Stage(desk, double, monkeypatch)


def test_each_rule_has_its_cause() -> None:
    assert TROUBLES.keys() | {"PaperboyDown"} == RULES.keys()


@pytest.mark.parametrize("name", TROUBLES)
async def test_an_alert_fires_for_its_cause_and_clears(stage: Stage, name: str) -> None:
    rule, services = RULES[name], stage.desk.paperboy.services
    assert not rule.fires(await scrape(services))
    trouble = TROUBLES[name](stage)
    await anext(trouble)
    assert rule.fires(await scrape(services))
    assert await anext(trouble, "cured") == "cured"
    assert not rule.fires(await scrape(services))


async def test_a_service_that_is_not_there_is_down(stage: Stage) -> None:
    rule = RULES["PaperboyDown"]
    with kept_port() as port:
        assert rule.fires(await scrape_at(port))
    assert not rule.fires(await scrape(stage.desk.paperboy.services))


async def test_each_figure_that_is_named_is_there_in_a_service_at_work(tmp_path: Path) -> None:
    named = {name for query in asked() for name in re.findall(r"\b(?:paperboy|process)_\w+", query)}
    named |= {rule.metric for rule in RULES.values()} | {name for name in PROMISES if name.startswith("paperboy_")}
    async with TelegramDouble(limits=Limits.off()) as telegram:
        with kept_port() as port:
            async with at_work(telegram, tmp_path, {"web": f"127.0.0.1:{port}"}) as work:
                # A backup was made, every job has ended, and there is something that needs a person.
                for _ in range(5):
                    await work.paperboy.alerts.start()
                async with asyncio.timeout(PATIENCE):
                    while missing := named - {one.name for one in await scrape_at(port)}:
                        assert not work.running.done(), missing
                        await asyncio.sleep(0.05)


def test_each_alert_stands_by_the_promise_that_it_watches() -> None:
    assert RULES.keys() == {name for name in PROMISES if name.startswith("Paperboy")}


def test_the_dashboard_is_up_to_date() -> None:
    assert dashboard.FILE.read_text("utf-8") == dashboard.dashboard()


def test_prometheus_itself_finds_that_each_fires_in_its_time_and_clears(tmp_path: Path) -> None:
    prometheus_finds_no_fault("test", tmp_path, rehearsal())


def test_prometheus_itself_can_read_what_the_dashboard_asks(tmp_path: Path) -> None:
    queries = [{"record": "asked", "expr": query} for query in asked()]
    prometheus_finds_no_fault("check", tmp_path, {"groups": [{"name": "dashboard", "rules": queries}]})


def prometheus_finds_no_fault(verb: str, folder: Path, rules: dict[str, Any]) -> None:
    """Show these rules, or tests of rules, to Prometheus' own tool."""
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool is not here; Debian's package prometheus brings it")
    file = folder / "rules.yml"
    file.write_text(yaml.safe_dump(rules), "utf-8")
    done = subprocess.run([promtool, verb, "rules", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def asked() -> list[str]:
    """The questions of the dashboard."""
    board = json.loads((DEPLOY / "grafana" / "paperboy.json").read_text("utf-8"))
    return [target["expr"] for panel in board["panels"] for target in panel.get("targets", [])]


def rehearsal() -> dict[str, Any]:
    """Two hours in which every figure is just out of bounds, then two in which it is well, for each rule.

    The format: https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/
    """
    series, tests = {}, []
    for rule in RULES.values():
        labels = ",".join(f'{name}="{value}"' for name, value in {"job": "paperboy", **rule.labels}.items())
        bad = rule.bound + {">": 1e-3, "<": -1e-3}.get(rule.sign, 0)
        well = rule.bound + {">": -1e-3, "<": 1e-3, ">=": -1}.get(rule.sign, 1)
        series[f"{rule.metric}{{{labels}}}"] = f"{well}x10 {bad}x119 {well}x120"
        firing = f'count(ALERTS{{alertname="{rule.name}",alertstate="firing"}})'
        yes: list[Any] = [{"labels": "{}", "value": 1}]
        no: list[Any] = []
        tests += [
            {"expr": firing, "eval_time": when, "exp_samples": expected}
            for when, expected in (("10m", no), ("129m", yes), ("131m", no), ("240m", no))
        ]
    return {
        "rule_files": [str(DEPLOY / "prometheus" / "rules.yml")],
        "tests": [
            {
                "interval": "1m",
                "input_series": [{"series": name, "values": values} for name, values in series.items()],
                "promql_expr_test": tests,
            }
        ],
    }

"""Each alert rule fires for what it is about, and clears; each figure that a rule or a dashboard names exists."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml
from pydantic import BaseModel, SecretStr

from scheduler.errors import ModelError
from scheduler.llm.prices import Price
from scheduler.llm.request import Call, Message
from scheduler.store import deliveries as outbox
from scheduler.store import papers, subscribers, summaries
from scheduler.store.summaries import SummaryKey
from scheduler.summaries.schema import Claim, Entry, Grounding
from scripts import dashboard
from tests.bot.at_work import PATIENCE, at_work
from tests.bot.web.instruments import DEPLOY, rules, scrape, scrape_at
from tests.doubles.openai import Fault, OpenAIDouble
from tests.doubles.telegram import Limits, TelegramDouble
from tests.journeys.chatting import at_the_desk
from tests.ports import kept_port
from tests.scheduler.making import messages, paper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlite_utils import Database

    from tests.journeys.chatting import Desk

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RULES = {rule.name: rule for rule in rules()}
PEOPLE = range(1, 31)
MONITORING = (DEPLOY.parent / "docs" / "monitoring.md").read_text("utf-8")
PROMISES = re.findall(r"`([Pp]aperboy\w+)`", MONITORING.partition("## What each")[2].partition("## Alerts")[0])
"""What the documentation says that each promise is measured by: figures and alerts."""


@dataclass
class Stage:
    """A bot, and what troubles are made of."""

    desk: Desk
    double: OpenAIDouble
    patch: pytest.MonkeyPatch

    def pass_by(self, seconds: float) -> None:
        """Let time pass on the clocks that nobody sets."""
        services = self.desk.paperboy.services
        begun = services.vitals.monotonic
        services.vitals.monotonic = lambda: begun() + seconds

    async def followers(self) -> None:
        """Let some people follow a topic, and forget what they were sent."""
        for number in PEOPLE:
            await self.desk.say(self.desk.telegram.user(number), "/subscribe diffusion models")

    async def queue(self) -> None:
        """One message for each of them, not yet sent."""
        now = self.desk.clock[0]

        def fill(db: Database) -> None:
            for one in subscribers.get_all(db, list(PEOPLE)):
                outbox.queue(db, one.id, messages("hello"), now)

        await self.desk.paperboy.services.store.run(fill)

    async def call(self) -> None:
        """Ask the language model something."""
        model = self.desk.paperboy.services.model
        assert model is not None
        with pytest.raises(ModelError):
            await model.ask(Call("entry", (Message("user", "x"),), room=10), Answer)

    async def grounded(self, grounding: Grounding, count: int = 6) -> None:
        """Summaries of a language model that stood the check like this."""

        def keep(db: Database) -> None:
            for number in range(count):
                papers.save(db, [paper(number)], self.desk.clock[0])
                key = SummaryKey.of(paper(number), "en", "m", "1")
                summaries.save(db, key, Entry(Claim("x"), grounding=grounding), self.desk.clock[0])

        await self.desk.paperboy.services.store.run(keep)


async def stalled(stage: Stage) -> AsyncIterator[None]:
    stage.desk.paperboy.services.vitals.ticked("due")
    stage.pass_by(3 * 3600)
    yield
    stage.desk.paperboy.services.vitals.ticked("due")


async def telegram_silent(stage: Stage) -> AsyncIterator[None]:
    stage.pass_by(700)
    yield
    await stage.desk.handled()


async def papers_missing(stage: Stage) -> AsyncIterator[None]:
    stage.desk.clock[0] += 5 * DAY
    yield
    for _ in range(3):
        await stage.desk.tick()
        stage.desk.clock[0] += timedelta(minutes=16)


async def readers_wait(stage: Stage) -> AsyncIterator[None]:
    await stage.followers()
    stage.desk.clock[0] += DAY + 14 * HOUR
    yield
    await stage.desk.tick()


async def messages_wait(stage: Stage) -> AsyncIterator[None]:
    await stage.followers()
    await stage.queue()
    stage.desk.clock[0] += 2 * HOUR
    yield
    await stage.desk.handled()


async def messages_given_up(stage: Stage) -> AsyncIterator[None]:
    await stage.followers()
    await stage.queue()
    stage.desk.telegram.fault("malformed", times=None)
    for _ in range(12):
        stage.desk.clock[0] += HOUR
        await stage.desk.handled()
    yield
    stage.desk.telegram.clear_faults()
    await stage.desk.paperboy.services.store.run(outbox.try_again, None, stage.desk.clock[0])
    await stage.desk.handled()


async def messages_uncertain(stage: Stage) -> AsyncIterator[None]:
    await stage.followers()
    await stage.queue()
    stage.desk.telegram.fault("drop", times=None)
    await stage.desk.handled()
    yield
    stage.desk.telegram.clear_faults()
    stage.desk.clock[0] += HOUR
    await stage.desk.handled()


async def claims_dropped(stage: Stage) -> AsyncIterator[None]:
    await stage.grounded(Grounding(checked=5, dropped=3))
    yield
    stage.desk.clock[0] += DAY


async def injections(stage: Stage) -> AsyncIterator[None]:
    await stage.grounded(Grounding(checked=5, flags=("injection",)))
    yield
    stage.desk.clock[0] += DAY


async def model_refuses(stage: Stage) -> AsyncIterator[None]:
    stage.double.script(Fault(status=401))
    await stage.call()
    await stage.desk.paperboy.alerts.tick()
    yield
    # A quarter of an hour later it is asked again.
    stage.desk.paperboy.services.model._service._breaker.succeeded()  # type: ignore[union-attr]
    await stage.call()
    await stage.desk.paperboy.alerts.tick()


async def budget_spent(stage: Stage) -> AsyncIterator[None]:
    budget = stage.desk.paperboy.services.model._service.budget  # type: ignore[union-attr]
    stage.patch.setattr(budget, "_limits", budget._limits._replace(daily=0.0))
    await stage.call()
    await stage.desk.paperboy.alerts.tick()
    yield
    stage.desk.clock[0] += DAY
    await stage.desk.paperboy.alerts.tick()


async def sending_held(stage: Stage) -> AsyncIterator[None]:
    courier = stage.desk.paperboy.services.courier
    courier.hold(7200.0, "Telegram asks to wait")
    yield
    stage.patch.setattr(courier._standstill, "_monotonic", lambda: time.monotonic() + 7200)


async def job_late(stage: Stage) -> AsyncIterator[None]:
    stage.desk.paperboy.services.vitals.ticked("backup")
    stage.pass_by(2000)
    yield
    stage.desk.paperboy.services.vitals.ticked("backup")


async def job_failing(stage: Stage) -> AsyncIterator[None]:
    stage.desk.paperboy.services.vitals.ticked("backup", "no room")
    yield
    stage.desk.paperboy.services.vitals.ticked("backup")


async def disk_full(stage: Stage) -> AsyncIterator[None]:
    with stage.patch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: Disk(free=400 * 2**20))
        yield


async def restarts(stage: Stage) -> AsyncIterator[None]:
    for _ in range(5):
        await stage.desk.paperboy.alerts.start()
    yield
    stage.desk.clock[0] += 2 * HOUR


async def backup_old(stage: Stage) -> AsyncIterator[None]:
    async def make() -> None:
        made, now = await stage.desk.paperboy.services.backups.make(), stage.desk.clock[0].timestamp()
        os.utime(made, (now, now))

    await make()
    stage.desk.clock[0] += 3 * DAY
    yield
    await make()


TROUBLES = {
    "PaperboyStalled": stalled,
    "PaperboyTelegramSilent": telegram_silent,
    "PaperboyPapersMissing": papers_missing,
    "PaperboyReadersWait": readers_wait,
    "PaperboyMessagesWait": messages_wait,
    "PaperboyMessagesGivenUp": messages_given_up,
    "PaperboyMessagesUncertain": messages_uncertain,
    "PaperboyClaimsDropped": claims_dropped,
    "PaperboyInjections": injections,
    "PaperboyModelRefuses": model_refuses,
    "PaperboyBudgetSpent": budget_spent,
    "PaperboySendingHeld": sending_held,
    "PaperboyJobLate": job_late,
    "PaperboyJobFailing": job_failing,
    "PaperboyDiskFull": disk_full,
    "PaperboyRestarts": restarts,
    "PaperboyBackupOld": backup_old,
}
"""What makes each rule fire; what stands behind the ``yield`` makes it well again."""


class Disk(NamedTuple):
    """What the system says of a disk."""

    free: int


class Answer(BaseModel):
    """What the language model is asked for, and never gives."""

    text: str


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

"""What an instrument reads at the service's address, and Prometheus' rules over it, as far as ours go."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import yaml
from prometheus_client.parser import text_string_to_metric_families

from bot.web import metrics
from bot.web.server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.services import Services

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"
_RULE = re.compile(r"(?P<metric>\w+)(?:\{(?P<labels>[^}]*)\})? (?P<sign>==|>=|>|<) (?P<bound>[\d.]+)")
_SIGNS = {"==": operator.eq, ">=": operator.ge, ">": operator.gt, "<": operator.lt}
_LABEL = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Sample:
    """One figure."""

    name: str
    labels: Mapping[str, str]
    value: float


@dataclass(frozen=True)
class Rule:
    """One rule of ``deploy/prometheus/rules.yml``: one figure and one bound."""

    name: str
    metric: str
    labels: Mapping[str, str]
    sign: str
    bound: float
    wait: str
    """How long it must hold."""

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Rule:
        """The rule as it is written.

        Raises:
            AssertionError: It is more than one figure and one bound.
        """
        found = _RULE.fullmatch(written["expr"])
        assert found, f"{written['alert']}: {written['expr']} is not one figure and one bound"
        labels = dict(_LABEL.findall(found["labels"] or ""))
        return cls(written["alert"], found["metric"], labels, found["sign"], float(found["bound"]), written["for"])

    def fires(self, samples: list[Sample]) -> bool:
        """Whether it would fire if these figures lasted."""
        return any(
            _SIGNS[self.sign](one.value, self.bound)
            for one in samples
            if one.name == self.metric and self.labels.items() <= one.labels.items()
        )


def rules() -> list[Rule]:
    """Every rule."""
    written = yaml.safe_load((DEPLOY / "prometheus" / "rules.yml").read_text("utf-8"))
    return [Rule.of(rule) for group in written["groups"] for rule in group["rules"]]


async def scrape(services: Services) -> list[Sample]:
    """What Prometheus would have after a look at a service's ``/metrics``."""
    async with serving("127.0.0.1:0", [metrics.route(services)]) as port:
        return await scrape_at(port)


async def scrape_at(port: int) -> list[Sample]:
    """The same, of whatever listens at a port; nothing may."""
    up = {"job": "paperboy"}
    try:
        status, text = await fetch(port, metrics.PATH)
    except aiohttp.ClientConnectionError:
        return [Sample("up", up, 0)]
    assert status == 200
    return [Sample("up", up, 1), *samples(text)]


async def fetch(port: int, path: str) -> tuple[int, str]:
    """Status and text of an answer."""
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


def samples(text: str) -> Iterator[Sample]:
    """The figures in an answer."""
    for family in text_string_to_metric_families(text):
        for one in family.samples:
            yield Sample(one.name, one.labels, one.value)

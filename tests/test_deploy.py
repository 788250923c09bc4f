"""What the files of ``deploy/`` say of each other is true; their form is their own tools' affair.

``scripts/check-deploy`` calls these. None reads ``fly.toml`` without an account, so its form is written down here, and
``deploy/fly`` runs with a stand-in that writes down what it is asked.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot import service
from bot.web import health, metrics
from scheduler.settings import PREFIX, Settings

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]
POD = next(
    one["spec"]["template"]["spec"]
    for one in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8"))
    if one["kind"] == "Deployment"
)
Duration = Annotated[str, Field(pattern=r"^\d+(ms|s|m|h)$")]


class Part(BaseModel):
    """A table of ``fly.toml``; what Fly does not know is an error (https://fly.io/docs/reference/configuration/)."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Build(Part):
    dockerfile: str


class Deploy(Part):
    strategy: Literal["canary", "rolling", "bluegreen", "immediate"]


class Mount(Part):
    source: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,30}$")]
    destination: Annotated[str, Field(pattern=r"^/.")]
    snapshot_retention: Annotated[int, Field(ge=1, le=60)]


class Restart(Part):
    policy: Literal["always", "on-failure", "never"]


class Check(Part):
    type: Literal["http", "tcp"]
    port: Annotated[int, Field(ge=1, le=65535)]
    path: Annotated[str, Field(pattern=r"^/")]
    interval: Duration
    timeout: Duration
    grace_period: Duration


class Machine(Part):
    size: Annotated[str, Field(pattern=r"^(shared|performance)-cpu-(1|2|4|6|8|16)x$")]
    memory: Annotated[str, Field(pattern=r"^\d+(mb|gb)$")]


class Fly(Part):
    primary_region: Annotated[str, Field(pattern=r"^[a-z]{3}$")]
    kill_signal: Literal["SIGINT", "SIGTERM", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGKILL", "SIGSTOP"]
    kill_timeout: Duration
    build: Build
    deploy: Deploy
    env: dict[str, str]
    mounts: list[Mount]
    restart: list[Restart]
    checks: dict[str, Check]
    vm: list[Machine]


def fly() -> dict[str, Any]:
    return tomllib.loads((DEPLOY / "fly.toml").read_text("utf-8"))


def test_the_form_of_fly_toml() -> None:
    known = Fly.model_validate(fly())
    assert (DEPLOY / known.build.dockerfile).is_file()
    assert known.deploy.strategy == "immediate", "any other runs two at a time"
    with pytest.raises(ValidationError):
        Fly.model_validate(fly() | {"kill_timout": "15s"})


def test_what_is_set_for_the_service_are_settings_of_its() -> None:
    environments = [fly()["env"], COMPOSE["paperboy"]["environment"]]
    environments.append({one["name"]: one["value"] for one in POD["containers"][0]["env"]})
    environments.append(dict(re.findall(r"(PAPERBOY_\w+)=(\S+)", DOCKERFILE)))
    for one in environments:
        named = {name.removeprefix(PREFIX).lower(): value for name, value in one.items()}
        assert named.keys() <= Settings.model_fields.keys()
        assert Settings.model_validate(named).web


def test_everybody_looks_at_the_address_that_answers() -> None:
    container, check = POD["containers"][0], fly()["checks"]["health"]
    [port] = {one["containerPort"] for one in container["ports"]}
    assert f"http://127.0.0.1:{port}{health.PATH}" in DOCKERFILE
    assert (check["port"], check["path"]) == (port, health.PATH)
    probes = [container[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "liveness", "readiness")]
    assert probes == [health.PATH, health.PATH, health.READY]
    [job] = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text("utf-8"))["scrape_configs"]
    assert job.get("metrics_path", "/metrics") == metrics.PATH
    [target] = job["static_configs"][0]["targets"]
    assert target.partition(":")[0] in COMPOSE
    for told in (COMPOSE["paperboy"]["environment"]["PAPERBOY_WEB"], fly()["env"]["PAPERBOY_WEB"], target):
        assert told.endswith(f":{port}")


def test_everybody_waits_for_the_end_of_the_service() -> None:
    unit = (DEPLOY / "paperboy.service").read_text("utf-8")
    patience = [
        fly()["kill_timeout"],
        COMPOSE["paperboy"]["stop_grace_period"],
        POD["terminationGracePeriodSeconds"],
        *re.findall(r"TimeoutStopSec=(\d+)", unit),
    ]
    assert len(patience) == 4
    assert min(int(str(one).removesuffix("s")) for one in patience) > service.LAST_MOMENT


def test_it_is_one_user_and_one_folder_everywhere() -> None:
    [user] = re.findall(r"^USER (\d+):\d+$", DOCKERFILE, re.MULTILINE)
    [folder] = re.findall(r"PAPERBOY_DATA=(\S+)", DOCKERFILE)
    assert str(POD["securityContext"]["runAsUser"]) == user
    assert {one["user"].partition(":")[0] for one in COMPOSE.values() if one.get("user", "0:0") != "0:0"} == {user}
    assert fly()["mounts"][0]["destination"] == folder
    assert folder in [one["mountPath"] for one in POD["containers"][0]["volumeMounts"]]
    assert f"data:{folder}" in COMPOSE["paperboy"]["volumes"]
    assert f"chown {user}:{user} {folder}" in (DEPLOY / "fly").read_text("utf-8")


def test_the_replica_is_the_services_own_and_as_shut_in() -> None:
    names = ("paperboy.service", "paperboy-replica.service")
    own, replica = ((DEPLOY / name).read_text("utf-8") for name in names)
    shut_in = "CapabilityBoundingSet="
    assert own.partition(shut_in)[2] == replica.partition(shut_in)[2]
    for line in ("DynamicUser=yes", "StateDirectory=paperboy", "StateDirectoryMode=0700", "UMask=0077"):
        assert line in own.splitlines()
        assert line in replica.splitlines()
    assert "User=paperboy" in replica.splitlines(), "as systemd names that of paperboy.service"


def test_grafana_finds_the_dashboard_and_its_figures() -> None:
    grafana = COMPOSE["grafana"]
    places = dict(one.split(":")[:2] for one in grafana["volumes"] if one.startswith("./"))
    assert all((DEPLOY / place).is_file() for place in places)
    [provider] = yaml.safe_load((DEPLOY / "grafana" / "dashboards.yml").read_text("utf-8"))["providers"]
    assert Path(places["./grafana/paperboy.json"]).parent == Path(provider["options"]["path"])
    [source] = yaml.safe_load((DEPLOY / "grafana" / "datasource.yml").read_text("utf-8"))["datasources"]
    assert source["url"] == "http://prometheus:9090"
    assert "prometheus" in COMPOSE
    board = json.loads((DEPLOY / "grafana" / "paperboy.json").read_text("utf-8"))
    asked = [panel["datasource"]["uid"] for panel in board["panels"] if panel["type"] != "row"]
    assert set(asked) == {source["uid"]}


STAND_IN = """#!/bin/sh
echo "$@" >>{log}
[ "$1" != status ] || exit {status}
[ "$1 $2" != "machine list" ] || echo m1
"""


@pytest.mark.parametrize("is_there", [False, True])
def test_one_command_sets_up_fly_and_updates_it(tmp_path: Path, *, is_there: bool) -> None:
    shutil.copytree(DEPLOY, tmp_path / "deploy")
    log, program = tmp_path / "log", tmp_path / "bin" / "fly"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(log=log, status=int(not is_there)))
    program.chmod(0o755)
    command, environment = [str(tmp_path / "deploy" / "fly"), "papers"], {"PATH": f"{program.parent}:/usr/bin:/bin"}
    refused = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert not log.exists()
    (tmp_path / "paperboy.env").write_text("PAPERBOY_ADMINS=1\n")
    subprocess.run(command, env=environment, check=True)
    asked = log.read_text().splitlines()
    made = ["apps create papers", "volumes create data --app papers --region fra --size 3 --yes"]
    assert asked[0] == "status --app papers"
    assert asked[1:3] == made if not is_there else not set(asked) & set(made)
    assert [line for line in asked if line.startswith("deploy")] == [
        "deploy . --config deploy/fly.toml --app papers --primary-region fra --ha=false"
    ]
    assert asked[-1] == "machine restart --app papers m1"

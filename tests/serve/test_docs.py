"""The unit and the compose file in the documentation, parsed: what they start is there."""

from __future__ import annotations

import configparser
import re
import shlex
from pathlib import Path

import typer.main
import yaml

from flows.cli import app

DOCS = (Path(__file__).parents[2] / "docs" / "schedule.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    [found] = re.findall(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)
    return str(found)


def understood(words: list[str]) -> dict[str, object]:
    """What the command makes of its arguments; it ends with a usage error where it can't."""
    assert Path(words[0]).name == "onrecord"
    command = typer.main.get_command(app).commands[words[1]]
    return dict(command.make_context(words[1], words[2:]).params)


def test_the_unit_of_systemd_starts_serve_and_stops_it_gently() -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read_string(block("ini"))
    service = unit["Service"]
    assert understood(shlex.split(service["ExecStart"]))["metrics"] == 9187
    assert service["KillMode"] == "mixed"
    assert int(service["TimeoutStopSec"]) > 60
    assert service["Restart"] == "on-failure"
    assert service["WorkingDirectory"] == service["ReadWritePaths"]
    assert unit["Install"]["WantedBy"] == "multi-user.target"


def test_the_compose_file_starts_serve_beside_a_prefect_server() -> None:
    services = yaml.safe_load(block("yaml"))["services"]
    ours, prefect = services["onrecord"], services["prefect"]
    assert understood(ours["command"])["metrics_host"] == "0.0.0.0"
    host, port = re.fullmatch(
        r"http://(\w+):(\d+)/api", ours["environment"]["PREFECT_API_URL"]
    ).groups()  # type: ignore[union-attr]
    assert host in services
    assert any(shown.endswith(f":{port}") for shown in prefect["ports"])
    assert set(ours["depends_on"]) == {host}
    assert prefect["command"][:3] == ["prefect", "server", "start"]
    # What is shown is shown to this machine alone.
    for service in services.values():
        assert all(shown.startswith("127.0.0.1:") for shown in service["ports"])


def test_every_metric_of_the_documentation_is_there() -> None:
    source = (Path(__file__).parents[2] / "flows" / "serve" / "metrics.py").read_text()
    named = set(re.findall(r"`(onrecord_[a-z_]+)`", DOCS))
    assert len(named) >= 7
    for name in named:
        assert f'"{name.removesuffix("_total")}"' in source

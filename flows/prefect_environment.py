"""What Prefect is told before it is imported: it reads its settings from the environment then."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

__all__ = ["ServerError", "answers", "configured_server", "of_server", "prepare"]


class ServerError(Exception):
    """There is no Prefect server to be had. The message says where it was looked for."""


DEFAULTS = {
    # Nothing is sent to anybody.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    # A server of its own takes over 20 s to start on a small machine with a fresh home, and the
    # default limit of 20 s would make the very first run fail.
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_LOGGING_LEVEL": "WARNING",
}

OF_SERVER = {
    # A run every ten minutes, all year, would fill the disk: the warehouse keeps every run, the
    # server those of a month.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(30 * 86400),
    "PREFECT_SERVER_EVENTS_RETENTION_PERIOD": "P7D",
    "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
}


def prepare() -> None:
    """Set what the user's environment leaves open. Call it before the first import of Prefect."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)


def of_server(host: str, port: int) -> dict[str, str]:
    """The environment of a server of our own at this address."""
    ours = {"PREFECT_SERVER_API_HOST": host, "PREFECT_SERVER_API_PORT": str(port)}
    given = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    return {**DEFAULTS, **OF_SERVER, **given, **ours}


def configured_server() -> str | None:
    """The address of the Prefect server that is configured, in the environment or in the profile
    in use; None where there is none. Raises ServerError where it does not answer."""
    url = os.environ.get("PREFECT_API_URL") or _of_profile()
    if not url:
        return None
    headers = {}
    if key := os.environ.get("PREFECT_API_KEY"):
        headers["Authorization"] = f"Bearer {key}"
    if not answers(url, seconds=10, headers=headers):
        raise ServerError(
            f"no Prefect server answers at {url} (PREFECT_API_URL); start it, mend the address, "
            "or unset PREFECT_API_URL to do without"
        )
    return url


def answers(api_url: str, seconds: float = 3.0, headers: Mapping[str, str] | None = None) -> bool:
    """Whether a Prefect server answers at this address."""
    import httpx

    try:
        asked = httpx.get(
            f"{api_url.rstrip('/')}/health",
            timeout=seconds,
            headers=headers,
            # To read the certificates of the world takes longer than the question.
            verify=not api_url.startswith("http://"),
        )
        return asked.status_code == 200 and asked.json() is True
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return False


def _of_profile() -> str | None:
    """What `prefect config set PREFECT_API_URL=...` has written. Prefect itself can't be asked: it
    reads its settings for good when it is imported."""
    home = Path(os.environ.get("PREFECT_HOME", "~/.prefect")).expanduser()
    file = Path(os.environ.get("PREFECT_PROFILES_PATH", home / "profiles.toml"))
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8"))
        name = os.environ.get("PREFECT_PROFILE") or read.get("active")
        url = read.get("profiles", {}).get(name, {}).get("PREFECT_API_URL")
    except (OSError, ValueError, AttributeError):
        return None
    return url if isinstance(url, str) else None

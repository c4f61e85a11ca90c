"""What Prefect is told before it is imported: it reads its settings from the environment then."""

from __future__ import annotations

import os

__all__ = ["prepare"]

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


def prepare() -> None:
    """Set what the user's environment leaves open. Call it before the first import of Prefect."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)

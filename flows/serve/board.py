"""The Prefect side of `serve`: a deployment a source, the flow runs people see, and their states.

Every call raises httpx.HTTPError where the server does not answer. Importing this imports Prefect.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterTags,
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import State, StateType
from prefect.exceptions import ObjectNotFound
from prefect.states import Cancelled, Crashed, Failed, Pending

from flows.sources.settings import SourceSettings

__all__ = ["Board", "Seen"]

TAG = "onrecord"
FLOW = "ingest"
PAGE = 200
End = Literal["crashed", "cancelled", "timed out", "failed"]
UNFINISHED = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


@dataclass(frozen=True, slots=True)
class Seen:
    """A flow run that Prefect takes for unfinished. `cancelling`: somebody asked for its end."""

    flow_run_id: str
    source: str
    cancelling: bool


@dataclass
class Board:
    """The flow runs of one warehouse's sources."""

    warehouse: Path
    workers: int
    client: SyncPrefectClient = field(default_factory=lambda: get_client(sync_client=True))
    _deployments: dict[str, UUID] = field(default_factory=dict)

    def register(self, sources: Iterable[SourceSettings]) -> None:
        """Have a deployment for each source, and none for one that is gone."""
        flow = self.client.create_flow_from_name(FLOW)
        all_of_them = self._deployed()
        known = {d.name: d for d in all_of_them if self._mark() in d.tags}
        others = {d.name for d in all_of_them if self._mark() not in d.tags}
        kept = {}
        for source in sources:
            # Two warehouses on one server may have sources of one name.
            name = f"{source.name} ({self._mark()})" if source.name in others else source.name
            kept[source.name] = self.client.create_deployment(
                flow_id=flow,
                name=name,
                description=_description(source),
                parameters={
                    "source": source.name,
                    "paths": [],
                    "warehouse": str(self.warehouse),
                    "workers": self.workers,
                },
                tags=[TAG, self._mark(), source.kind, *source.tags],
                # Paused is what somebody may have said in the UI.
                paused=known[name].paused if name in known else False,
            )
        for deployment in known.values():
            if deployment.id not in kept.values():
                self.client.delete_deployment(deployment.id)
        self._deployments = kept

    def paused(self) -> set[str]:
        """The sources whose deployments somebody paused."""
        names = {identity: source for source, identity in self._deployments.items()}
        return {names[d.id] for d in self._deployed() if d.paused and d.id in names}

    def create(self, source: str, name: str, key: str) -> str:
        """A flow run for what is due; the same `key` gives the same run."""
        run = self.client.create_flow_run_from_deployment(
            self._deployments[source], name=name, idempotency_key=key, state=Pending()
        )
        return str(run.id)

    def asked_for(self, now: datetime) -> list[tuple[str, str]]:
        """The runs that somebody asked for in the UI and are due: flow run and source."""
        if not self._deployments:
            return []
        names = {identity: source for source, identity in self._deployments.items()}
        runs = self.client.get_scheduled_flow_runs_for_deployments(
            list(self._deployments.values()), scheduled_before=now
        )
        return [(str(run.id), names[run.deployment_id]) for run in runs if run.deployment_id]

    def unfinished(self) -> list[Seen]:
        if not self._deployments:
            return []
        names = {identity: source for source, identity in self._deployments.items()}
        runs = self.client.read_flow_runs(
            flow_run_filter=FlowRunFilter(
                deployment_id=FlowRunFilterDeploymentId(any_=list(names)),
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=UNFINISHED)),
            )
        )
        return [
            Seen(str(run.id), names[run.deployment_id], run.state_type == StateType.CANCELLING)
            for run in runs
            if run.deployment_id
        ]

    def end(
        self,
        flow_run_id: str,
        state: End,
        message: str,
    ) -> None:
        """Give a flow run its end, unless it has one already."""
        try:
            run = self.client.read_flow_run(UUID(flow_run_id))
        except ObjectNotFound:
            return
        if run.state is None or not run.state.is_final():
            self.client.set_flow_run_state(UUID(flow_run_id), _state(state, message), force=True)

    def _deployed(self) -> list[_Deployment]:
        """The deployments of all warehouses."""
        found: list[_Deployment] = []
        while True:
            page = self.client.read_deployments(
                deployment_filter=DeploymentFilter(tags=DeploymentFilterTags(all_=[TAG])),
                limit=PAGE,
                offset=len(found),
            )
            found += [_Deployment(d.id, d.name, bool(d.paused), tuple(d.tags)) for d in page]
            if len(page) < PAGE:
                return found

    def _mark(self) -> str:
        stem, path = self.warehouse.stem, str(self.warehouse)
        return f"{stem}-{hashlib.sha256(path.encode()).hexdigest()[:6]}"


@dataclass(frozen=True, slots=True)
class _Deployment:
    id: UUID
    name: str
    paused: bool
    tags: tuple[str, ...]


def _state(state: End, message: str) -> State[None]:
    match state:
        case "crashed":
            return Crashed(message=message)
        case "cancelled":
            return Cancelled(message=message)
        case "timed out":
            return Failed(name="TimedOut", message=message)
        case "failed":
            return Failed(message=message)


def _description(source: SourceSettings) -> str:
    places = "\n".join(
        f"* [{place}]({place})" if place.startswith("http") else f"* `{place}`"
        for place in source.locations
    )
    when = source.schedule
    zone = "" if when.startswith("every") else f" ({source.timezone})"
    return (
        f"Documents of **{source.name}** ({source.kind}), {when}{zone}.\n\n{places}\n\n"
        "`onrecord serve` runs it. Run it here to have it at once; pause it here to have it rest."
    )

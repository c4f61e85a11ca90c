"""Serve a site that never rests for half an hour, and see whether memory stays flat.

    PYTHONPATH=. python -m benchmarks.soak [--minutes 30] [--sources 20] [--every 60s]

A site on 127.0.0.1 with feeds of which each gains an article now and then, edits one, fails now and
then; `onrecord serve` on it with a Prefect server of its own. Every minute it prints the resident
memory of the keeper, of the process that runs are forked from, and of the Prefect server; in the
end how each grew from the second third of the time to the last, whether everything came in, and of
each run that failed whether the site had answered it with an error: one that it had not is named.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from typing import Any

import duckdb

from tests.serve.served import article, environment, feed
from tests.site import Answer, Headers, Site, site

OFTEN = 0.05
"""Of all answers, as many are errors."""

PARTS = {"serve": "flows.cli", "forks": "multiprocessing.forkserver", "prefect": "local_server"}


def main() -> int:
    read = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    read.add_argument("--minutes", type=float, default=30)
    read.add_argument("--sources", type=int, default=20)
    read.add_argument("--every", default="60s")
    asked = read.parse_args()
    with tempfile.TemporaryDirectory() as made, site() as here:
        folder = Path(made)
        names = [f"paper{n}" for n in range(asked.sources)]
        write_sources(folder, here, names, asked.every)
        stop = Event()
        papers = Papers(here, names)
        keeper = Thread(target=papers.publish, args=[stop])
        keeper.start()
        with (folder / "serve.log").open("wb") as log:
            serve = subprocess.Popen(
                [sys.executable, "-m", "flows.cli", "serve", "--workers", "1"],
                cwd=folder,
                env=environment(PREFECT_HOME=str(folder / "prefect"), ONRECORD_PREFECT_PORT="0"),
                stdout=log,
                stderr=log,
            )
            seen = watch(serve, asked.minutes * 60)
            stop.set()
            keeper.join()
            serve.send_signal(signal.SIGTERM)
            code = serve.wait(300)
            # What came last is brought by a last look at everything, in which nothing fails.
            papers.often = 0.0
            ended = subprocess.run(
                [sys.executable, "-m", "flows.cli", "serve", "--once", "--workers", "1"],
                cwd=folder,
                env=environment(PREFECT_HOME=str(folder / "prefect"), ONRECORD_PREFECT_PORT="0"),
                stdout=log,
                stderr=log,
            )
        print(f"serve ended with {code}, the last look with {ended.returncode}")
        well = all([grown(seen), papers.came_in(folder), papers.explain(folder)])
        return 0 if well and code == ended.returncode == 0 else 1


def write_sources(folder: Path, here: Site, names: list[str], every: str) -> None:
    entries = [
        f'[{name}]\nkind = "feed"\nurl = "{here.url}/{name}/feed.xml"\nschedule = "every {every}"\n'
        'rate = "50/s"\nallow_private = true\nrevisit = ["1s"]\n'
        for name in names
    ]
    (folder / "sources.toml").write_text("\n".join(entries))


@dataclass
class Papers:
    """What is published: an article every few seconds, in some feed."""

    site: Site
    names: list[str]
    often: float = OFTEN
    there: list[str] = field(default_factory=list)
    errors: list[tuple[datetime, str]] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(1))

    def publish(self, stop: Event) -> None:
        articles: dict[str, list[str]] = {name: [] for name in self.names}
        for name in self.names:
            self.put(f"/{name}/feed.xml", feed(self.site.url, []), "application/rss+xml")
        while not stop.wait(4):
            name = self.chance.choice(self.names)
            number = len(self.there) + 1
            page = f"{name}/{number}"
            said = f"This is what we say of number {number},"
            self.put(f"/{page}", article(f"{number}", said), "text/html")
            articles[name] = [page, *articles[name]][:20]
            listed = feed(self.site.url, articles[name])
            self.put(f"/{name}/feed.xml", listed, "application/rss+xml")
            self.there.append(f"{self.site.url}/{page}")
            del self.site.visits[:]

    def put(self, path: str, body: str, kind: str) -> None:
        def answered(_: Headers) -> Answer:
            if self.chance.random() < self.often:
                self.errors.append((datetime.now(UTC), path))
                return 503, {}, b""
            return 200, {"content-type": kind}, body.encode()

        self.site.pages[path] = answered

    def came_in(self, folder: Path) -> bool:
        have = dict(
            rows(
                folder,
                "SELECT locator, count(*) FROM documents JOIN versions USING (document_id) "
                "GROUP BY 1",
            )
        )
        missing = [place for place in self.there if place not in have]
        twice = [place for place, versions in have.items() if versions > 1]
        print(f"{len(self.there)} articles, {len(missing)} missing, {len(twice)} twice")
        return not missing and not twice

    def explain(self, folder: Path) -> bool:
        """Prints what runs there were. Whether each that failed was answered with an error by its
        feed; those under way when all was told to end are interrupted."""
        counts = rows(folder, "SELECT state, count(*) FROM runs GROUP BY 1 ORDER BY 1")
        print("runs: " + ", ".join(f"{count} {state}" for state, count in counts))
        unexplained = 0
        for source, began, ended, state, message in rows(
            folder,
            "SELECT source, started_at, ended_at, state, message FROM runs "
            "WHERE state NOT IN ('completed', 'interrupted') ORDER BY started_at",
        ):
            feed_of = f"/{source}/feed.xml"
            if not any(began <= at <= ended and feed_of == path for at, path in self.errors):
                print(f"not by an error of the site: {source} {began} {state}: {message}")
                unexplained += 1
        print(f"{unexplained} that failed without an error of the site")
        return not unexplained


def watch(serve: subprocess.Popen[bytes], seconds: float) -> dict[str, list[float]]:
    """The resident memory of each part in MiB, twice a minute."""
    seen: dict[str, list[float]] = {part: [] for part in PARTS}
    began = time.monotonic()
    while time.monotonic() - began < seconds and serve.poll() is None:
        time.sleep(30)
        found = dict.fromkeys(PARTS, 0.0)
        for pid in [serve.pid, *children(serve.pid)]:
            try:
                line = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
                pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            except (OSError, IndexError):
                continue
            part = next((p for p, mark in PARTS.items() if mark in line), None)
            if part:
                found[part] = pages * os.sysconf("SC_PAGE_SIZE") / 2**20
        for part, size in found.items():
            if size:
                seen[part].append(size)
        said = ", ".join(f"{part} {size:.0f}" for part, size in found.items())
        print(f"{(time.monotonic() - began) / 60:5.1f} min  MiB: {said}", flush=True)
    return seen


def children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


def grown(seen: dict[str, list[float]]) -> bool:
    """Prints the growth of each part, and says whether all of them are flat."""
    flat = True
    for part, sizes in seen.items():
        third = max(1, len(sizes) // 3)
        first, last = statistics.median(sizes[third : 2 * third]), statistics.median(sizes[-third:])
        growth = last / first - 1
        print(
            f"{part:<8} {first:6.1f} MiB in the second third, {last:6.1f} in the last:"
            f" {growth:+.1%}"
        )
        flat &= growth < 0.05
    return flat


def rows(folder: Path, query: str) -> list[Any]:
    with duckdb.connect(str(folder / "onrecord.duckdb"), read_only=True) as connection:
        return connection.sql(query).fetchall()


if __name__ == "__main__":
    sys.exit(main())

"""Times the audit's table in a browser: 1,800 invented plans of 74 items: `matrix.py [FOLDER] [--runs N]`.

It prints the longest pauses while the table is scrolled and filtered: the longest gap between two frames, the
slowest filter from key to picture, the longest task that the browser reports, and of the longest task of the
page's main thread the processor time, which tells the page's own work from a machine that is busy otherwise.
Needs chromium and `pip install '.[browser]'`.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from dxlint import STATUSES, Audit, AuditedPlan, Cell, FileReport, Folder, Identity, Peers, ReportedError
from dxlint import Settings, load, municipalities
from dxlint.audit.region import groups_of
from dxlint.run.engine import report_on

PLANS, ITEMS = 1_800, 74
_SURE = ("high", "high", "medium", "low")

# Runs in the page: scrolls `steps` times by `by` pixels, a step a frame; gives the gaps between the frames.
_SCROLL = """([by, steps, across]) => new Promise(done => {
  const grid = document.getElementById("grid"), gaps = [];
  let before = performance.now(), left = steps;
  const step = now => {
    gaps.push(now - before);
    before = now;
    if (!left--) { done(gaps.slice(1)); return; }
    if (across) grid.scrollLeft += by; else grid.scrollTop += by;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
# Sets a control as a user would, and waits until the picture is there; gives the milliseconds.
_SET = """([id, value, kind]) => new Promise(done => {
  const control = document.getElementById(id), start = performance.now();
  if (kind === "click") control.click();
  else { control.value = value; control.dispatchEvent(new Event(kind, {bubbles: true})); }
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - start);
    channel.port2.postMessage(0);
  });
})"""
_WATCH = """() => {
  window.longTasks = [];
  new PerformanceObserver(list => window.longTasks.push(...list.getEntries().map(one => one.duration)))
    .observe({type: "longtask", buffered: false});
}"""


def invented(plans: int = PLANS, items: int = ITEMS, seed: int = 10) -> Audit:
    """An audit of plans that nobody has written."""
    chance = random.Random(seed)
    loaded = load((), language="ja")
    settings = Settings(today=date(2026, 11, 20))
    results = report_on([], "coverage", loaded, settings)
    columns = tuple(results.items[one.id] for one in loaded.catalogue.read_items())[:items]
    towns = municipalities()
    rows = []
    for at in range(plans):
        town = towns[at % len(towns)]
        error = ReportedError("word-not-zip", 3, "x.docx") if chance.random() < 0.01 else None
        cells = () if error else tuple(
            Cell(chance.choices(STATUSES, (6, 1, 1, 1, 2))[0], chance.choice(_SURE), chance.choice(_SURE),
                 chance.choice(("", "must", "should", "should", "may")))
            for _ in columns
        )  # fmt: skip
        rows.append(AuditedPlan(
            number=at + 1, file=f"plans/{town.code}_{town.name}.docx", key=str(at), digest="",
            identity=Identity(town, "file-name"), name=town.name, prefecture=town.prefecture, kind=town.kind,
            population=chance.choice((None, 900, 7_000, 24_000, 48_000, 120_000, 900_000)),
            title=f"{town.name}DX推進計画", as_of=date(2025, 4, 1), cells=cells,
            counts={"error": chance.randrange(9), "warning": chance.randrange(40)},
            to_judge=chance.randrange(30), error=error,
        ))  # fmt: skip
    rows.sort(key=lambda plan: plan.code)
    return Audit(
        plans=rows, items=columns, groups=groups_of(rows), peers=Peers(), results=results,
        report_of=lambda plan: FileReport(plan.file), language="ja", made_on=date(2026, 11, 20),
    )  # fmt: skip


def processor_time(trace: bytes) -> float:
    """Of the longest task on the page's main thread the milliseconds that it ran."""
    events = json.loads(trace)["traceEvents"]
    main = {
        (one["pid"], one["tid"]) for one in events
        if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"
    }  # fmt: skip
    ran = (one.get("tdur", 0) for one in events
           if one["name"].endswith("RunTask") and (one["pid"], one["tid"]) in main)  # fmt: skip
    return max(ran, default=0) / 1000


def measured(page: Any) -> dict[str, float]:
    """One round of scrolling and filtering; milliseconds, the longest of each."""
    page.evaluate(_WATCH)
    found: dict[str, float] = {}
    for name, scroll in (
        ("scroll by lines", [24, 120, False]), ("scroll by pages", [480, 80, False]),
        ("scroll by jumps", [9_000, 12, False]), ("scroll back", [-5_000, 20, False]),
        ("scroll across", [60, 40, True]),
    ):  # fmt: skip
        gaps = page.evaluate(_SCROLL, scroll)
        found[name] = max(gaps)
    for name, sets in {
        "filter by text": [("text", value, "input") for value in ("市", "市川", "", "町", "")],
        "filter by kind": [("kind", value, "change") for value in ("2", "4", "-1")],
        "filter by state": [("item", "3", "change"), ("state", "missing", "change"), ("clear", "", "click")],
    }.items():
        found[name] = max(page.evaluate(_SET, list(one)) for one in sets)
    heads = page.locator("#grid .names [data-column]")
    times = []
    for at in (1, 12, 12, 5, 0):
        times.append(heads.nth(at).evaluate("""head => new Promise(done => {
            const start = performance.now();
            head.dispatchEvent(new MouseEvent("click", {bubbles: true}));
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => done(performance.now() - start);
              channel.port2.postMessage(0);
            });
        })"""))
    found["sort"] = max(times)
    page.wait_for_timeout(200)
    found["longest task"] = max(page.evaluate("window.longTasks"), default=0.0)
    return found


def main() -> None:
    """Writes the table, opens it, and prints the figures of several rounds."""
    from playwright.sync_api import sync_playwright

    from dxlint_plugins.audit import matrix_html, matrix_xlsx

    runs = int(sys.argv[sys.argv.index("--runs") + 1]) if "--runs" in sys.argv else 5
    given = [one for one in sys.argv[1:] if not one.startswith("--") and not one.isdigit()]
    folder = Folder(Path(given[0]) if given else Path(tempfile.mkdtemp()))
    folder.prepare(force=True)
    audit = invented()
    matrix_html.write(audit, folder)
    matrix_xlsx.write(audit, folder)
    folder.finish()
    for name in folder.written:
        print(f"{name}: {(folder.path / name).stat().st_size / 1024:,.0f} KB")
    with sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--enable-precise-memory-info"]
        )
        rounds = []
        for _ in range(runs):
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.goto((folder.path / folder.written[0]).resolve().as_uri())
            opened = page.evaluate("performance.now()")
            page.wait_for_timeout(500)
            browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
            rounds.append({"open": opened} | measured(page))
            rounds[-1]["longest task, processor time"] = processor_time(browser.stop_tracing())
            rounds[-1]["memory (MB)"] = page.evaluate("performance.memory.usedJSHeapSize") / 2**20
            page.close()
        browser.close()
    for key in rounds[0]:
        figures = [one[key] for one in rounds]
        print(f"{key}: median {statistics.median(figures):.0f}, worst {max(figures):.0f}")


if __name__ == "__main__":
    main()

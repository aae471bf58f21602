"""Times dxlint beside its peers, whole process, and prints a Markdown table: `run.py [--quick]`.

Peers are installed into `benchmarks/work/` from the registries (pip and npm) and run as programs; they
are no dependency of the project. Each figure is the median of several runs, taken in turn.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from generate import generate

HERE = Path(__file__).parent
WORK = HERE / "work"
DATA = WORK / "data"
PEERS = WORK / "peers" / "bin"
NODE = WORK / "node_modules" / ".bin"
RULESET = "extends: []\nrules:\n  title:\n    given: $\n    then: {field: title, function: truthy}\n"
TEXTLINT = '{"rules": {"preset-ja-technical-writing": true}}'


def prepare() -> None:
    """Installs the peers and generates the data, once."""
    WORK.mkdir(exist_ok=True)
    if not (PEERS / "yamllint").exists():
        subprocess.run([sys.executable, "-m", "venv", WORK / "peers"], check=True)
        subprocess.run([PEERS / "pip", "install", "-q", "yamllint", "check-jsonschema"], check=True)
    if not (NODE / "spectral").exists():
        packages = ["@stoplight/spectral-cli", "textlint", "textlint-rule-preset-ja-technical-writing"]
        subprocess.run(
            ["npm", "install", "--silent", "--no-fund", "--no-audit", *packages], cwd=WORK, check=True
        )
    if not DATA.exists():
        generate(DATA)
    (WORK / "spectral.yaml").write_text(RULESET, encoding="utf-8")
    (WORK / ".textlintrc.json").write_text(TEXTLINT, encoding="utf-8")
    schema = subprocess.run([dxlint(), "schema"], capture_output=True, check=True).stdout
    (WORK / "plan.schema.json").write_bytes(schema)


def dxlint() -> str:
    """The program beside the running Python."""
    return str(Path(sys.executable).parent / "dxlint")


def timed(command: list[str]) -> tuple[float, float]:
    """Wall seconds, and the peak memory in MB of the largest process, of one run."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(command, cwd=WORK, stdout=nothing, stderr=nothing)
        _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def row(title: str, commands: dict[str, list[str]], runs: int) -> None:
    """One line of the table per command; the commands take turns."""
    figures: dict[str, list[tuple[float, float]]] = {key: [] for key in commands}
    for _ in range(runs):
        for key, command in commands.items():
            figures[key].append(timed(command))
    own = statistics.median(wall for wall, _ in figures["dxlint"])
    for key, found in figures.items():
        wall = statistics.median(wall for wall, _ in found)
        print(
            f"| {title} | {key} | {wall:.2f} | {wall / own:.1f} | {max(memory for _, memory in found):.0f} |",
            flush=True,
        )


def main() -> None:
    """All rows; `--quick` leaves out the peers that take minutes on 1,800 files."""
    quick = "--quick" in sys.argv
    prepare()
    models = sorted(str(path) for path in (DATA / "models").iterdir())
    texts = sorted(str(path) for path in (DATA / "texts").iterdir())
    print("| input | program | wall s | ÷ dxlint | MB, largest process |\n|---|---|---|---|---|")
    row("python -c pass", {"dxlint": [dxlint(), "--version"], "python": [sys.executable, "-c", "pass"]}, 9)
    for count, runs in ((1, 9), (100, 3), (1800, 1)):
        some = models[:count]
        commands = {"dxlint": [dxlint(), "check", "--jobs", "2", *some]}
        if count < 1800 or not quick:
            commands["yamllint"] = [str(PEERS / "yamllint"), *some]
            commands["check-jsonschema"] = [
                str(PEERS / "check-jsonschema"),
                "--schemafile",
                "plan.schema.json",
                *some,
            ]
        commands["spectral"] = [str(NODE / "spectral"), "lint", "--ruleset", "spectral.yaml", *some]
        row(f"{count} model(s)", commands, runs)
    for count, runs in ((1, 5), (20, 1)):
        some = texts[:count]
        row(
            f"{count} text(s)",
            {
                "dxlint": [dxlint(), "check", "--jobs", "1", *some],
                "textlint": [str(NODE / "textlint"), *some],
            },
            runs,
        )
    for path in sorted((DATA / "long").iterdir()):
        row(f"text, {path.stat().st_size // 1000:,} kB", {"dxlint": [dxlint(), "check", str(path)]}, 3)


if __name__ == "__main__":
    main()

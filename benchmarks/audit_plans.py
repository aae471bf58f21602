"""Makes a folder of plans as an audit gets them: `audit_plans.py FOLDER [--count N] [TEXT ...]`.

Each is one of the corpus's plans (and of the TEXTs named, plain text) with the name of a real municipality in
place of its own, and one to three changes that make it another plan: a section left out, a promise turned
into a study, other years, other numbers. A third is plain text, a third Word, a third PDF printed by
LibreOffice. Two are broken: a Word file cut short, a PDF that is none. The same call makes the same plans.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "examples"))

from make_documents import PRINTED_FONT, docx  # noqa: E402

from dxlint import Municipality, municipalities  # noqa: E402
from dxlint.data.yaml_load import load_yaml  # noqa: E402

# So many files are printed by one LibreOffice.
BATCH = 50


def sources(more: Sequence[str]) -> list[tuple[str, str]]:
    """Texts with the name that their municipality has in them."""
    found = []
    for path in sorted((ROOT / "corpus" / "documents").glob("*.txt")):
        labels = load_yaml((ROOT / "corpus" / "items" / f"{path.stem}.yaml").read_bytes(), path.name).value
        found.append((path.read_text(encoding="utf-8"), str(labels["facts"]["municipality"]["value"])))
    for name in more:
        text = Path(name).read_text(encoding="utf-8")
        names = re.findall(r"[一-龠ぁ-んァ-ヶ]{1,6}?[市町村](?=DX|は|の)", text)
        found.append((text, max(set(names), key=names.count)))
    return found


def without_section(lines: list[str], rng: Random) -> None:
    """Takes out a passage between two blank lines."""
    blanks = [at for at, line in enumerate(lines) if not line.strip()]
    if len(blanks) > 6:
        at = rng.randrange(2, len(blanks) - 1)
        del lines[blanks[at] : blanks[at + 1]]


def studied(lines: list[str], rng: Random) -> None:
    """Turns a promise into a study."""
    found = [at for at, line in enumerate(lines) if "します。" in line]
    if found:
        at = rng.choice(found)
        lines[at] = lines[at].replace("します。", "することを検討します。", 1)


def other_years(lines: list[str], rng: Random) -> None:
    """Moves one year of the era by one."""
    found = [at for at, line in enumerate(lines) if re.search(r"令和[4-8]年度", line)]
    if found:
        at = rng.choice(found)
        lines[at] = re.sub(
            r"令和([4-8])年度", lambda match: f"令和{int(match[1]) + 1}年度", lines[at], count=1
        )


def other_numbers(lines: list[str], rng: Random) -> None:
    """Another figure in a per cent."""
    found = [at for at, line in enumerate(lines) if re.search(r"\d\d[%％]", line)]
    if found:
        at = rng.choice(found)
        lines[at] = re.sub(r"\d\d(?=[%％])", str(rng.randrange(10, 100)), lines[at], count=1)


CHANGES: tuple[Callable[[list[str], Random], None], ...] = (
    without_section, studied, other_years, other_numbers
)  # fmt: skip


def plan(source: tuple[str, str], whose: Municipality, rng: Random) -> str:
    """A plan of another municipality."""
    text, name = source
    lines = text.replace(name, whose.name).split("\n")
    for _ in range(rng.randrange(1, 4)):
        rng.choice(CHANGES)(lines, rng)
    return "\n".join(lines)


def printed(texts: dict[str, str], folder: Path, font: str) -> None:
    """Prints the texts as PDF."""
    names = list(texts)
    for start in range(0, len(names), BATCH):
        with tempfile.TemporaryDirectory() as work:
            files = []
            for name in names[start : start + BATCH]:
                file = Path(work) / f"{name}.docx"
                file.write_bytes(docx(texts[name], font))
                files.append(str(file))
            command = [
                "soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to",
                "pdf", "--outdir", str(folder), *files,
            ]  # fmt: skip
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    """Makes the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--count", type=int, default=1800)
    parser.add_argument("--pdf-font", default=PRINTED_FONT)
    given = parser.parse_intermixed_args()
    given.folder.mkdir(parents=True)
    rng = Random(20261122)
    known = [one for one in municipalities() if one.kind != "prefecture"]
    originals = sources(given.texts)
    to_print = {}
    for number in range(given.count):
        whose = known[number % len(known)]
        text = plan(originals[number % len(originals)], whose, rng)
        stem = f"{whose.code}_{whose.name}" + ("_改定" if number >= len(known) else "")
        if number % 3 == 0:
            (given.folder / f"{stem}.txt").write_text(text, encoding="utf-8")
        elif number % 3 == 1:
            (given.folder / f"{stem}.docx").write_bytes(docx(text))
        else:
            to_print[stem] = text
    printed(to_print, given.folder, given.pdf_font)
    broken = sorted(given.folder.glob("*.docx"))[7]
    broken.write_bytes(broken.read_bytes()[:5000])
    sorted(given.folder.glob("*.pdf"))[7].write_bytes(b"%PDF-1.7\nno more\n")


if __name__ == "__main__":
    main()

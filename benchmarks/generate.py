"""Generates plan models and text plans of invented municipalities: `generate.py FOLDER`.

The models are the good example with its names and numbers changed, so that no two are alike; the text
plans are the same, and one text is repeated 1 to 100 times to show how cost grows with length.
"""

from __future__ import annotations

import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "midorino"
SYLLABLES = "あいうえおかきくけこさしすせそたちつてとなにぬねの"
MODELS = 1800
TEXTS = 20
LENGTHS = (1, 3, 10, 30, 100)


def name(number: int) -> str:
    """An invented municipality's name, different for each number."""
    letters = [SYLLABLES[number // len(SYLLABLES) ** power % len(SYLLABLES)] for power in range(3)]
    return "み" + "".join(letters) + "市"


def generate(folder: Path) -> None:
    """Writes `models/`, `texts/` and `long/` below `folder`."""
    for part in ("models", "texts", "long"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    model = (EXAMPLE / "plan.yaml").read_text(encoding="utf-8")
    text = (EXAMPLE / "plan.txt").read_text(encoding="utf-8")
    for number in range(MODELS):
        changed = model.replace("みどり野市", name(number)).replace(
            "75.8", f"{60 + number % 30}.{number % 10}"
        )
        (folder / "models" / f"{number:04}.yaml").write_text(changed, encoding="utf-8")
    for number in range(TEXTS):
        (folder / "texts" / f"{number:02}.txt").write_text(
            text.replace("みどり野市", name(number)), encoding="utf-8"
        )
    for times in LENGTHS:
        (folder / "long" / f"{times:03}.txt").write_text("\n\n".join([text] * times), encoding="utf-8")


if __name__ == "__main__":
    generate(Path(sys.argv[1]))

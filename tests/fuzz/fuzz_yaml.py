"""Plan models: the examples' models, changed as data and as text."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

import yaml
from fuzz_bytes import NUMBERS, damaged, number, span, word
from fuzz_text import EXAMPLES

_SCALARS: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**17, -(10**18), 10**30, 0.5, -0.0, 1e300, 1e-320, "", " ", "　", "null",
    "no", "8:30", "0x1F", "2025-02-30", "2025-13", "0000", "9999",
    "10000-01-01", "2025-04", "-2025", "R7", "令和7年度", "dx-plan-2.0", [], {}, [[]], [None], {"": ""},
    {"a": {"b": []}},
)  # fmt: skip
_LINES = (
    "  ", "\t", "\tx: 1", "- ", "-", "? a", ": b", "&a x", "*a", "<<: *a", "x: &a [*a]",
    "!!python/object:x y", "!!binary x", "--- ", "...", "%YAML 9.9", "|", ">-", "'", '"', "{", "[", "# 注",
    "名称：計画", "title:計画", "title: あ", "period: {start: 2024, end: 1999}", "measures: []",
    "measures: {}", "body: city", "schema: x", "\ufeff", "a: b: c", "@x", "`x", "key : |2", "x: \"\\ud800\"",
    "x: \"\\x00\"", "　municipality: みどり野市",
)  # fmt: skip


@cache
def _models() -> tuple[tuple[str, Any], ...]:
    found = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*/plan.yaml"))]
    return tuple((one, yaml.load(one, yaml.CSafeLoader)) for one in found)


def _holders(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every map and list with each of its keys."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        keys: list[Any] = list(one) if isinstance(one, dict) else list(range(len(one)))
        for key in keys:
            yield one, key
            if isinstance(one[key], dict | list):
                waiting.append(one[key])


def _deep(value: Any, random: Random) -> Any:
    for _ in range(random.choice((3, 30, 62, 70, 300))):
        value = [value] if random.random() < 0.5 else {"text": value}
    return value


def _changed(model: Any, random: Random) -> None:
    """One change of the data, in place."""
    holders = list(_holders(model))
    if not holders:
        return
    holder, key = random.choice(holders)
    value = holder[key]
    way = random.randrange(9)
    if way == 0:
        del holder[key]
    elif way == 1:
        holder[key] = copy.deepcopy(random.choice(_SCALARS))
    elif way == 2:
        other, name = random.choice(holders)
        holder[key] = copy.deepcopy(other[name])
    elif way == 3:
        holder[key] = _deep(value, random)
    elif way == 4:
        holder[key] = random.choice(
            (word(random), number(random), str(value) + word(random), word(random) * 300)
        )
    elif way == 5:
        holder[key] = (
            [copy.deepcopy(value) for _ in range(random.choice((2, 20, 300)))]
            if len(str(value)) < 2000
            else [value]
        )
    elif way == 6 and isinstance(holder, dict):
        holder[random.choice((word(random), str(key) + "s", "x", str(key).upper(), str(key)[:-1]))] = (
            holder.pop(key)
        )
    elif way == 7 and isinstance(value, list):
        value.extend(copy.deepcopy(value[:40]) * random.choice((1, 3, 20)))
    elif isinstance(value, int | float) or (isinstance(value, str) and value[:1].isdigit()):
        holder[key] = random.choice(
            (-1, 0, 1, 1867, 9999, 10000, 10**9, 10**17, 0.1, 1e17, 101, random.choice(NUMBERS))
        )


def _pruned(model: Any, random: Random) -> Any:
    """The model without some of its sections, so that a file is quickly judged and rules see absences."""
    keep = random.choice((0.3, 0.7, 1))
    return {
        key: copy.deepcopy(value) for key, value in model.items() if random.random() < keep or key == "schema"
    }


def _as_text(text: str, random: Random) -> str:
    """One change of the spelling."""
    lines = text.split("\n")
    start, end = span(len(lines), random, 400)
    way = random.randrange(8)
    if way == 0:
        lines[start:start] = lines[start:end]
    elif way == 1:
        del lines[start:end]
    elif way == 2:
        lines.insert(start, " " * random.choice((0, 2, 4, 100)) + random.choice(_LINES))
    elif way == 3:
        lines[start] = lines[start].replace(
            " ", random.choice(("\t", "　", "\xa0", "")), random.choice((1, 2, 9))
        )
    elif way == 4:
        lines[start] = random.choice((" ", "  ", "   ")) + lines[start]
    elif way == 5:
        lines[start] = re.sub(
            r": .*",
            lambda _: ": " + random.choice((word(random), number(random), random.choice(_LINES))),
            lines[start],
        )
    elif way == 6:
        lines[start] += (
            "\n"
            + " " * 6
            + random.choice(("[" * 3000, "{a: " * 70, "- " * 500, "? " * 500, word(random) * 2000))
        )
    else:
        at = random.randrange(len(text) + 1)
        return text[:at] + random.choice((word(random), random.choice(_LINES))) + text[at:]
    return "\n".join(lines)


def _written(data: Any, name: str, random: Random) -> str:
    if name == "plan.json":
        return json.dumps(data, ensure_ascii=random.random() < 0.5)
    dumper = yaml.CSafeDumper
    dumper.ignore_aliases = lambda *_: True  # type: ignore[method-assign]
    style = random.choice((False, False, True, None))
    return yaml.dump(
        data, Dumper=dumper, allow_unicode=random.random() < 0.8, sort_keys=False, default_flow_style=style
    )


def model(random: Random) -> tuple[str, bytes]:
    """A name and the bytes of a changed plan model, YAML or JSON."""
    text, data = random.choice(_models())
    name = "plan.yaml"
    if random.random() < 0.7:
        if random.random() < 0.2:
            name = "plan.json"
        try:
            data = _pruned(data, random)
            for _ in range(random.choice((1, 2, 4, 12))):
                _changed(data, random)
            text = _written(data, name, random)
        except RecursionError:
            text = "measures: " + "[" * 2000 + "]" * 2000
    if random.random() < 0.4:
        for _ in range(random.choice((1, 1, 2, 5))):
            text = _as_text(text, random)
    raw = text.encode("utf-8", "surrogatepass")
    if random.random() < 0.05:
        raw = text.encode(random.choice(("cp932", "utf-16", "euc_jp")), "replace")
    return name, damaged(raw, random) if random.random() < 0.15 else raw

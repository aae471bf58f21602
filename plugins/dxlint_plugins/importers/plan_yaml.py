"""Reads plan models: YAML, and JSON, which is read as YAML."""

from __future__ import annotations

import re

from dxlint.data.yaml_load import load_yaml
from dxlint.hookspecs import Importer, hookimpl
from dxlint.plan.model import Plan
from dxlint.plan.read import read_plan

MAX_BYTES = 5_000_000
MAX_NODES = 250_000

_PAIR = re.compile(rb"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


def read(data: bytes, file: str) -> Plan:
    """The plan that a model file states; `InputError` with all of its problems."""
    if file.lower().endswith(".json") and len(data) <= MAX_BYTES:
        data = _PAIR.sub(_joined, data)
    return read_plan(load_yaml(data, file, max_bytes=MAX_BYTES, max_nodes=MAX_NODES))


def _joined(pair: re.Match[bytes]) -> bytes:
    r"""JSON writes a character beyond U+FFFF (𠮷) as two `\uXXXX`, which YAML does not know."""
    high, low = int(pair.group(2), 16), int(pair.group(3), 16)
    return pair.group(1) + b"\\U%08X" % (0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


@hookimpl
def dxlint_importers() -> list[Importer]:
    """Plan models."""
    return [Importer(name="plan-yaml", suffixes=(".yaml", ".yml", ".json"), read=read, comments="#")]

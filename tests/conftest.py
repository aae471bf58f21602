"""For the whole suite: no network, no configuration from outside, and the toy plugin."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

FIXTURES = Path(__file__).parent / "fixtures" / "plugins"


def _refuse(*_: Any, **__: Any) -> NoReturn:
    raise AssertionError("dxlint must not use the network")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection fails the test: dxlint is used on closed networks."""
    monkeypatch.setattr(socket.socket, "connect", _refuse)
    monkeypatch.setattr(socket, "create_connection", _refuse)
    monkeypatch.setattr(socket, "getaddrinfo", _refuse)


@pytest.fixture
def toy() -> str:
    """The toy plugin: an importer for `.toy`, a catalogue of two editions, rules of every behaviour."""
    return str(FIXTURES / "toy.py")


@pytest.fixture
def plugin(tmp_path: Path) -> Callable[[str, str], str]:
    """Writes a plugin module and gives its path."""

    def write(name: str, text: str) -> str:
        path = tmp_path / f"{name}.py"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def only_core_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Importers and reporters of this repository, and no rule set, whatever is installed."""
    from dxlint.run import candidates, loader

    names = [f"dxlint_plugins.importers.{name}" for name in ("plain_text", "markdown", "plan_yaml")]
    reporters = ("text", "json", "sarif", "github", "xlsx", "csv", "junit", "gitlab")
    names += [f"dxlint_plugins.reporters.{name}" for name in reporters]
    names.append("dxlint_plugins.waivers.excel")
    monkeypatch.setattr(
        loader, "installed_candidates", lambda: [candidates.named_candidate(name) for name in names]
    )

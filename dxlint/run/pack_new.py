"""Makes the skeleton of a new pack."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from dxlint.data.files import cause_of
from dxlint.errors import UsageError

_FILES = {"pack.yaml": "pack.yaml", "rule.yaml": "rules/rules.yaml"}


def make_pack(folder: Path) -> None:
    """Writes a commented skeleton into a new or empty folder. Raises `UsageError`."""
    source = resources.files(__package__) / "skeleton"
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError("pack-folder-used", folder=str(folder))
        (folder / "rules").mkdir(parents=True)
        for name, target in _FILES.items():
            # Notepad of older Windows shows a file in one line without these line ends.
            text = (source / name).read_text(encoding="utf-8").replace("\r\n", "\n")
            (folder / target).write_text(text, encoding="utf-8", newline="\r\n")
    except (OSError, ValueError) as error:
        raise UsageError(
            "pack-cannot-write", folder=str(folder), error=cause_of(error)
        ) from None

"""How much one document may hold: several times the longest plan, and judged within a minute.

Limits are by work, whatever the format: by the characters of the text and by its parts (sentences, headings,
cells). The longest plans have 300,000 characters and ten thousand parts.
"""

from __future__ import annotations

from collections.abc import Sequence

from dxlint.document.blocks import Block
from dxlint.errors import InputError

MOST_CHARACTERS = 2_000_000
MOST_LINES = 200_000
MOST_PARTS = 40_000
# No plan has headings below headings so many times over; one more stands beside the last.
DEEPEST = 24


def check_text(text: str, file: str) -> None:
    """Raises `InputError` where a text has too many characters or lines to be parted into blocks."""
    check_characters(len(text), file)
    lines = text.count("\n") + 1
    if lines > MOST_LINES:
        raise InputError("text-too-many-lines", file=file, found=f"{lines:,}", limit=f"{MOST_LINES:,}")


def check_blocks(blocks: Sequence[Block], file: str) -> None:
    """Raises `InputError` where a document has too many characters or blocks to be read."""
    check_characters(sum(len(block.text) for block in blocks), file)
    check_parts(len(blocks), file)


def check_characters(found: int, file: str) -> None:
    """Raises `InputError` for more characters than are read."""
    if found > MOST_CHARACTERS:
        raise InputError("text-too-long", file=file, found=f"{found:,}", limit=f"{MOST_CHARACTERS:,}")


def check_parts(found: int, file: str) -> None:
    """Raises `InputError` for more sentences, headings and cells than are judged."""
    if found > MOST_PARTS:
        raise InputError("text-too-many-parts", file=file, found=f"{found:,}", limit=f"{MOST_PARTS:,}")

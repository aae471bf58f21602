"""Which entries of a file of waivers are about a file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dxlint.data.globs import fits, seen_from
from dxlint.place import Place
from dxlint.waivers.waiver import ByFile, Waiver

GLOBS = st.sampled_from(
    ["a.txt", "./a.txt", "b/a.txt", "*.txt", "**/a.txt", "b/*", "../x/a.txt", "?.txt", "b/", "***", "[a].txt"]
)
FILES = st.sampled_from(["a.txt", "b/a.txt", "b/c/a.txt", "/x/a.txt", "/x/b/a.txt", "[a].txt", "b"])


@given(st.lists(st.tuples(GLOBS, st.sampled_from(["/x", ".", None])), max_size=12), FILES)
def test_looked_up_as_if_tried_one_by_one(entries: list[tuple[str, str | None]], file: str) -> None:
    """A glob means the same whether it has stars or not; a comment (no base) is of its own file only."""
    waivers = [Waiver(Place("w"), glob, base=base) for glob, base in entries]
    expected = [
        at for at, one in enumerate(waivers)
        if (one.file == file if one.base is None else fits(one.file, seen_from(file, one.base)))
    ]  # fmt: skip
    assert ByFile(waivers).of(file) == expected

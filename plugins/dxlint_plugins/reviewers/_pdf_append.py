"""Appends objects to a PDF as an update: what stands in the file stays, byte for byte."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

_START = re.compile(rb"startxref\s+(\d{1,12})")
# A row of a table of objects is as long as this says, in a stream: kind, place, generation.
_ROW = struct.Struct(">BQH")
# What the end of a file says of the whole, which an update says again.
_OF_THE_WHOLE = ("/Root", "/Info", "/ID")

# Number and generation of an object.
Key = tuple[int, int]


class Update:
    """Objects that are new or changed; `data` and them is `whole`."""

    def __init__(self, data: bytes, reader: Any) -> None:
        self._data, self._reader = data, reader
        self._objects: dict[Key, Any] = {}
        known = [number for numbers in reader.xref.values() for number in numbers]
        packed = list(getattr(reader, "xref_objStm", ()))
        self._next = max([int(reader.trailer.get("/Size", 1)), *(one + 1 for one in (*known, *packed))])

    def change(self, reference: Any, thing: Any) -> None:
        """Gives the object of a reference anew."""
        self._objects[reference.idnum, reference.generation] = thing

    def add(self, thing: Any) -> Any:
        """Adds an object and gives its reference."""
        from pypdf.generic import IndirectObject

        number, self._next = self._next, self._next + 1
        self._objects[number, 0] = thing
        return IndirectObject(number, 0, self._reader)

    def whole(self) -> bytes:
        """The file with its update; the file itself where nothing is to be appended."""
        if not self._objects:
            return self._data
        out = io.BytesIO()
        out.write(b"" if self._data.endswith((b"\n", b"\r")) else b"\n")
        places: dict[Key, int] = {}
        for (number, generation), thing in self._objects.items():
            places[number, generation] = len(self._data) + out.tell()
            out.write(b"%d %d obj\n" % (number, generation))
            thing.write_to_stream(out)
            out.write(b"\nendobj\n")
        start = len(self._data) + out.tell()
        before = [int(one) for one in _START.findall(self._data)][-1:] or [0]
        is_table = self._data[before[0] :].lstrip()[:4] == b"xref"
        out.write(self._table(places, before[0]) if is_table else self._stream(places, before[0], start))
        out.write(b"\nstartxref\n%d\n%%%%EOF\n" % start)
        return self._data + out.getvalue()

    def _table(self, places: Mapping[Key, int], before: int) -> bytes:
        """The table of the objects, as a file has it that has one already."""
        rows = [b"xref"]
        for first, count in _stretches(places):
            rows.append(b"%d %d" % (first, count))
            keys = sorted(key for key in places if first <= key[0] < first + count)
            rows += [b"%010d %05d n " % (places[key], key[1]) for key in keys]
        return b"\n".join([*rows, b"trailer", self._end(before, self._next)])

    def _stream(self, places: Mapping[Key, int], before: int, start: int) -> bytes:
        """The same as a stream, for a file whose tables are streams."""
        number = self._next
        places = {**places, (number, 0): start}
        index = " ".join(f"{first} {count}" for first, count in _stretches(places)).encode()
        rows = b"".join(_ROW.pack(1, places[key], key[1]) for key in sorted(places))
        more = b"/Type /XRef /W [1 8 2] /Index [%s] /Length %d " % (index, len(rows))
        end = self._end(before, number + 1).replace(b"<< ", b"<< " + more, 1)
        return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj" % (number, end, rows)

    def _end(self, before: int, size: int) -> bytes:
        out = io.BytesIO()
        for name in _OF_THE_WHOLE:
            if name in self._reader.trailer:
                out.write(name.encode() + b" ")
                self._reader.trailer.raw_get(name).write_to_stream(out)
                out.write(b" ")
        return b"<< /Size %d /Prev %d %s>>" % (size, before, out.getvalue())


def _stretches(places: Mapping[Key, int]) -> list[tuple[int, int]]:
    """First and count of the numbers that follow each other."""
    numbers = sorted(number for number, _ in places)
    breaks = [0, *(at for at, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1), len(numbers)]
    return [(numbers[start], end - start) for start, end in pairwise(breaks)]

"""Writes the manual: a page for every rule, item, list, guideline and edition, as HTML to be read offline.

    python docs/build.py OUT [--lang ja|en]

The pages come from the same data as `dxlint explain`. They load nothing from anywhere: copy the folder to a
closed network and open index.html.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from pathlib import Path

from dxlint.explain.explaining import Page, Section, ids
from dxlint.messages import text
from dxlint.run.loader import Loaded, load

KINDS = ("rule", "item", "list", "guideline", "edition")
HEADS = {
    "ja": {"title": "dxlint の手引き", "rule": "規則", "item": "指針の項目", "list": "国の一覧",
        "guideline": "指針", "edition": "指針の版", "up": "目次"},
    "en": {"title": "The dxlint manual", "rule": "Rules", "item": "Items of the guidelines",
        "list": "National lists", "guideline": "Guidelines", "edition": "Editions", "up": "Contents"},
}  # fmt: skip
STYLE = """\
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.8;
  font-family: "Yu Gothic UI", "Hiragino Sans", "Noto Sans CJK JP", sans-serif; color: #222; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; border-bottom: 1px solid #bbb; margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; } dt { color: #555; } dd { margin: \
0; }
pre { background: #f6f6f2; padding: .8rem; white-space: pre-wrap; line-height: 1.5; }
a { color: #00508f; } li { overflow-wrap: anywhere; }
"""


def name_of(page_id: str) -> str:
    """The file of a page, in the folder of the manual."""
    return re.sub(r"[^\w.-]", "_", page_id) + ".html"


def build(out: Path, language: str) -> list[Path]:
    """Writes all pages into `out`, which may exist; gives the files written."""
    loaded = load(language=language)
    if loaded.failures:
        raise SystemExit("\n".join(f"{one.name}: {one.error}" for one in loaded.failures))
    pages = [make(language) for make in ids(loaded, date.today()).values()]
    links = _Links(pages)
    out.mkdir(parents=True, exist_ok=True)
    written = {name_of(page.id): _document(page, links, language) for page in pages}
    written["index.html"] = _index(pages, links, loaded, language)
    for name, html in written.items():
        (out / name).write_text(html, encoding="utf-8", newline="\n")
    return [out / name for name in written]


class _Links:
    """Turns ids in text into links to their pages, the longest id first."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.pages = {page.id for page in pages}
        known = sorted(self.pages, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w/-])({'|'.join(map(re.escape, known))})(?![\w/-])")

    def __call__(self, line: str) -> str:
        return self.pattern.sub(
            lambda found: f'<a href="{name_of(found[1])}">{found[1]}</a>', escape(line, quote=False)
        )


def _document(page: Page, links: _Links, language: str) -> str:
    heads = HEADS[language]
    body = [
        f'<p><a href="index.html">{heads["up"]}</a> · {heads[page.kind]}</p>',
        f"<h1>{escape(page.id)} {escape(page.title)}</h1>",
    ]
    if page.fields:
        body.append(
            "<dl>"
            + "".join(f"<dt>{escape(label)}</dt><dd>{links(value)}</dd>" for label, value in page.fields)
            + "</dl>"
        )
    for section in page.sections:
        body += _section(section, links)
    return _html(f"{page.id} {page.title}", body, language)


def _section(section: Section, links: _Links) -> Iterator[str]:
    yield f"<h2>{escape(section.head)}</h2>"
    if section.is_example:
        yield f"<pre>{escape(chr(10).join(section.lines), quote=False)}</pre>"
    elif len(section.lines) == 1:
        yield f"<p>{links(section.lines[0])}</p>"
    else:
        yield "<ul>" + "".join(f"<li>{links(line.strip())}</li>" for line in section.lines) + "</ul>"


def _index(pages: list[Page], links: _Links, loaded: Loaded, language: str) -> str:
    heads = HEADS[language]
    counts = text("rules-coverage-total", language, count=len(loaded.catalogue.items))
    body = [f"<h1>{heads['title']}</h1>", f"<p>{escape(counts)}</p>"]
    for kind in KINDS:
        entries = [f"<li>{links(page.id)} {escape(page.title)}</li>" for page in pages if page.kind == kind]
        body += [f"<h2>{heads[kind]}</h2>", "<ul>" + "".join(entries) + "</ul>"]
    return _html(heads["title"], body, language)


def _html(title: str, body: Iterable[str], language: str) -> str:
    inside = "\n".join(body)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<title>{escape(title)}</title>\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n{inside}\n</body>\n</html>\n"
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--lang", choices=sorted(HEADS), default="ja")
    given = parser.parse_args()
    print(f"{len(build(given.out, given.lang))} pages: {given.out / 'index.html'}")


if __name__ == "__main__":
    main()

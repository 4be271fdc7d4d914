"""Writes the pages of docs/ for users as HTML below static/docs/, where each Odoo with the addon serves them.

The order of the pages is the one in which the README names them. docs/developers/ is for those who have the source:
links to it become plain text. With --check it writes nothing, and ends with 1 if a page is not as it would be written.
"""

import html
import re
import sys
from pathlib import Path

from markdown_it import MarkdownIt

REPO = Path(__file__).resolve().parents[2]
SOURCES, PAGES = REPO / "docs", REPO / "static" / "docs"
STYLE = """
body { margin: 0 auto; max-width: 52rem; padding: 1rem 1.25rem 3rem; color: #1f2937; background: #fff;
    font: 1rem/1.6 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; scroll-margin-top: 1rem; }
h1 { margin: 1.5rem 0 1rem; font-size: 1.9rem; }
h2, h3 { margin: 2.2rem 0 0.6rem; font-size: 1.3rem; }
:target { background: #fef3c7; }
a { color: #5f3d58; }
a:focus-visible, .table:focus-visible { outline: 2px solid #714b67; outline-offset: 2px; }
img { max-width: 100%; height: auto; border: 1px solid #d1d5db; border-radius: 4px; }
code { padding: 0.1em 0.3em; font-size: 0.875em; background: #f3f4f6; border-radius: 3px; }
pre { padding: 0.8rem; overflow-x: auto; background: #f3f4f6; border-radius: 4px; }
pre code { padding: 0; }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.925rem; }
th, td { min-width: 5.5rem; padding: 0.45rem 0.6rem; text-align: start; vertical-align: top;
    border-bottom: 1px solid #e5e7eb; overflow-wrap: normal; }
td:nth-child(2) { min-width: 13rem; }
th { border-bottom: 2px solid #9ca3af; }
nav { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid #d1d5db; font-size: 0.925rem; }
nav ul { columns: 11rem; margin: 0.5rem 0 0; padding: 0; list-style: none; }
@media print { nav { display: none; } }
"""
CURRENT = ' aria-current="page"'
PAGE = """<!DOCTYPE html>
<!-- Written by dev/docs from docs/{name}.md: change that file, and run dev/docs. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Customer Management</title>
<link rel="icon" href="../description/icon.png">
<style>{style}</style>
</head>
<body>
<main>
{body}</main>
<nav aria-label="All pages">
<strong>Customer Management for Odoo 19</strong>
<ul>
{menu}
</ul>
</nav>
</body>
</html>
"""


def read_titles():
    """{name of a page: its title}, in the order of the README."""
    names = re.findall(r"\(docs/([\w-]+)\.md", (REPO / "README.md").read_text())
    return {name: (SOURCES / f"{name}.md").read_text().partition("\n")[0].lstrip("# ") for name in names}


def make_anchor(heading):
    """What a link names a heading by, as the usual viewers of Markdown make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def move_link(address):
    """An address in docs/ as it is in static/docs/; None if it leads to what is not shipped."""
    if re.match(r"[a-z]+:|#", address):
        return address
    if address.startswith("../static/"):
        return re.sub(r"^(\.\./)docs/", "", address.replace("static/", "", 1))
    page = re.fullmatch(r"([\w-]+)\.md(#.*)?", address)
    return page and f"{page[1]}.html{page[2] or ''}"


def move_links(tokens):
    """Rewrites the links and pictures of one paragraph; what a link that leads nowhere said stays as text."""
    left_out = 0
    for token in tokens:
        if token.type == "image":
            token.attrs["src"] = move_link(token.attrs["src"])
        elif token.type == "link_open":
            address = move_link(token.attrs["href"])
            if address:
                token.attrs["href"] = address
                continue
            left_out += 1
            token.type, token.tag, token.attrs = "em_open", "em", {}
        elif token.type == "link_close" and left_out:
            left_out -= 1
            token.type, token.tag = "em_close", "em"


def render_body(text):
    """The HTML of a page's Markdown."""
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    opening = '<div class="table" role="region" aria-label="Table" tabindex="0">\n<table>\n'
    markdown.add_render_rule("table_open", lambda *_args: opening)
    markdown.add_render_rule("table_close", lambda *_args: "</table>\n</div>\n")
    tokens = markdown.parse(text)
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrs["id"] = make_anchor(tokens[number + 1].content)
        elif token.type == "inline":
            move_links(token.children)
    return markdown.renderer.render(tokens, markdown.options, {})


def render_pages():
    """{file below static/docs: its text}"""
    titles = read_titles()
    pages = {}
    for name, title in titles.items():
        menu = "\n".join(
            f'<li><a href="{other}.html"{CURRENT * (other == name)}>{html.escape(label)}</a></li>'
            for other, label in titles.items()
        )
        body = render_body((SOURCES / f"{name}.md").read_text())
        pages[PAGES / f"{name}.html"] = PAGE.format(
            name=name, title=html.escape(title), style=STYLE, body=body, menu=menu
        )
    return pages


def main():
    pages = render_pages()
    there = {page: page.read_text() for page in PAGES.glob("*.html")}
    differ = sorted(page for page in pages.keys() | there.keys() if pages.get(page) != there.get(page))
    if "--check" in sys.argv[1:]:
        for page in differ:
            print(f"{page.relative_to(REPO)} is not as docs/ says: run dev/docs")
        return bool(differ)
    for page in there.keys() - pages.keys():
        page.unlink()
    for page, text in pages.items():
        page.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The documentation: links lead somewhere, and what it names is there."""

import dataclasses
import importlib
import inspect
import re
import unittest
from pathlib import Path
from urllib.parse import unquote

from odoo.tests import TransactionCase, tagged

from .common import ADDON as PREFIX

ADDON = Path(__file__).resolve().parent.parent
DEVELOPERS = ADDON / "docs" / "developers"
PAGES = [ADDON / "README.md", *sorted((ADDON / "docs").rglob("*.md"))]
ROOMS = "models|views|wizards|report|controllers|security|data|static|tests|tools|dev|benchmarks|migrations|i18n|demo"
MOST_BYTES = 200_000


def read_text(page):
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)


def find_links(page):
    """Targets of links and pictures, without those in code."""
    return re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", read_text(page)))


def find_anchors(page):
    """What a link may name in a page, as the usual viewers make it from headings."""
    headings = re.findall(r"^#+ (.+)$", read_text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def find_code(page):
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", read_text(page))


def read_tables(text):
    """[[cells of a row]] of all tables, without heads."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split(" | ")] for line in re.findall(r"^\|.*", text, re.M)
    ]
    marks = [number for number, row in enumerate(rows) if set("".join(row)) <= set("-|: ")]
    return [row for number, row in enumerate(rows) if number not in marks and number + 1 not in marks]


def read_sections(page, level):
    """{heading of this level: text below it, to the next heading of this level or one above}; same ones together"""
    sections = {}
    for part in re.split(r"^(?=#)", read_text(page), flags=re.MULTILINE):
        heading, _newline, text = part.partition("\n")
        if heading.startswith("#" * level + " "):
            name = heading[level + 1 :]
            sections[name] = sections.get(name, "") + text
    return sections


class TestPages(unittest.TestCase):
    def test_every_link_leads_to_a_file_and_a_heading(self):
        seen = 0
        for page in PAGES:
            for link in find_links(page):
                if re.match(r"[a-z]+:", link):
                    continue
                path, _hash, anchor = unquote(link).partition("#")
                target = (page.parent / path).resolve() if path else page
                where = f"{page.relative_to(ADDON)}: {link}"
                self.assertTrue(target.is_relative_to(ADDON) and target.is_file(), where)
                if anchor:
                    self.assertIn(anchor, find_anchors(target), where)
                seen += 1
        self.assertGreater(seen, 100)

    def test_every_page_is_reached_from_the_readme(self):
        reached, waiting = set(), [ADDON / "README.md"]
        while waiting:
            page = waiting.pop()
            reached.add(page)
            targets = {(page.parent / link.partition("#")[0]).resolve() for link in find_links(page)}
            waiting += [target for target in targets if target.suffix == ".md" and target not in reached]
        self.assertEqual([str(page.relative_to(ADDON)) for page in PAGES if page not in reached], [])

    def test_pictures_are_shown_and_small(self):
        shown = {(page.parent / link).resolve() for page in PAGES for link in find_links(page)}
        pictures = list((ADDON / "static" / "docs" / "images").iterdir())
        self.assertGreater(len(pictures), 2)
        for picture in pictures:
            self.assertIn(picture, shown)
            self.assertLess(picture.stat().st_size, MOST_BYTES, picture.name)

    def test_files_that_are_named_are_there(self):
        seen = 0
        for page in PAGES:
            for name in find_code(page):
                if re.fullmatch(rf"({ROOMS})/[\w./*-]*", name):
                    found = list(ADDON.glob(name)) if "*" in name else (ADDON / name).exists()
                    self.assertTrue(found, f"{page.relative_to(ADDON)}: {name}")
                    seen += 1
        self.assertGreater(seen, 30)

    def test_make_targets_that_are_named_are_there(self):
        targets = set(re.findall(r"^([a-z-]+):.*##", (ADDON / "Makefile").read_text(), re.MULTILINE))
        named = {name for page in PAGES for name in re.findall(r"\bmake ([a-z-]+)\b`", page.read_text())}
        self.assertLessEqual(named, targets)
        self.assertLessEqual(targets - {"help"}, named)


@tagged("post_install", "-at_install")
class TestNames(TransactionCase):
    def test_every_setting_is_described_with_its_default(self):
        fields = self.env["res.config.settings"]._fields
        ours = {
            name
            for name, field in fields.items()
            if "customer_management" in field._modules and field.related and not field.readonly
        }
        self.assertGreater(len(ours), 30)
        described = {}
        for row in read_tables((ADDON / "docs" / "settings.md").read_text()):
            if len(row) == 4 and re.fullmatch(r"`\w+`", row[3]):
                described[row[3].strip("`")] = row
        self.assertEqual(sorted(ours - described.keys()), [])
        self.assertEqual(sorted(described.keys() - ours), [])
        defaults = self.env["res.company"].default_get(list(ours))
        for name, (_setting, meaning, default, _field) in described.items():
            self.assertTrue(meaning, name)
            if fields[name].type == "boolean":
                self.assertEqual(default, "on" if defaults.get(name) else "off", name)
            elif fields[name].type == "integer":
                self.assertEqual(default, str(defaults[name]), name)
            elif fields[name].type == "selection" and defaults.get(name):
                label = dict(fields[name]._description_selection(self.env))[defaults[name]]
                self.assertTrue(label.lower().startswith(default.lower()), name)

    def test_every_name_of_the_contract_is_there(self):
        seen = 0
        for heading, text in read_sections(DEVELOPERS / "contract.md", 3).items():
            names = [name for row in read_tables(text) for name in re.findall(r"`(\w+)`", row[0])]
            self.assertTrue(names, heading)
            known = self.find_names(heading)
            self.assertEqual([name for name in names if name not in known], [], heading)
            seen += len(names)
        self.assertGreater(seen, 100)

    def test_methods_of_the_contract_take_what_it_says(self):
        seen = 0
        for heading, text in read_sections(DEVELOPERS / "contract.md", 3).items():
            for name, shape in (row[:2] for row in read_tables(text) if row[1].startswith("`(")):
                method = getattr(type(self.env[heading.strip("`")]), name.strip("`"))
                _self, *parameters = inspect.signature(method).parameters.values()
                self.assertEqual(f"({', '.join(map(str, parameters))})", shape.split("`")[1], name)
                seen += 1
        self.assertGreater(seen, 5)

    def find_names(self, heading):
        """Fields and methods of a model, or what a dataclass holds; the heading is "`model`" or "`file`: `class`"."""
        first, *rest = re.findall(r"`([^`]+)`", heading)
        if not rest:
            return {*self.env[first]._fields, *dir(type(self.env[first]))}
        module = importlib.import_module(f"odoo.addons.{PREFIX}{first.removesuffix('.py').replace('/', '.')}")
        shape = getattr(module, rest[0])
        return {*(field.name for field in dataclasses.fields(shape)), *dir(shape)}

    def test_every_group_of_the_contract_is_there(self):
        rows = read_tables(read_sections(DEVELOPERS / "contract.md", 2)["Groups"])
        names = {row[0].strip("`") for row in rows}
        groups = self.env["ir.model.data"].search(
            [("module", "=", "customer_management"), ("model", "=", "res.groups")]
        )
        self.assertEqual(names, {name for name in groups.mapped("name") if name.startswith("group_")})

    def test_every_hook_is_there(self):
        models = sorted(self.env.registry, key=len, reverse=True)
        seen = 0
        for name in find_code(DEVELOPERS / "hooks.md"):
            model = next((model for model in models if name == model or name.startswith(f"{model}.")), None)
            if model and name != model:
                self.assertTrue(hasattr(type(self.env[model]), name.removeprefix(f"{model}.")), name)
                seen += 1
        self.assertGreater(seen, 30)

"""Pages looked at by axe-core, a checker of accessibility, in the browser."""

import json
import os
from pathlib import Path

from odoo.tests import HttpCase

# Runs axe with the rules of WCAG 2 A and AA; what it calls serious or critical is a failure.
RUN_AXE = """
const OPTIONS = { preload: false, runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] };
const finish = (result) => {
    const found = result.violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
    const told = found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    found.length ? console.error(told.join("\\n")) : console.log("test successful");
};
const check = () => axe.run(%s, OPTIONS).then(finish);
"""


class AxeCase(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        raw = Path(os.environ["CM_AXE"]).read_bytes()
        file = {"name": "axe.js", "raw": raw, "public": True, "mimetype": "text/javascript"}
        cls.axe = f"/web/content/{cls.env['ir.attachment'].create(file).id}?filename=axe.js"

    def check_with_axe(self, path, include="html", before="", exclude=(), **options):
        """A page, or a part of it, has no serious barrier.

        :param include: selector of what is looked at
        :param before: JavaScript that brings the page into the state that is looked at
        :param exclude: selectors of what is the host's
        :param options: of browser_js: login, ready
        """
        context = json.dumps({"include": [[include]], "exclude": [[each] for each in exclude]})
        code = f"{RUN_AXE % context} (async () => {{ {before} await import('{self.axe}'); await check(); }})();"
        options = {"ready": "document.readyState === 'complete'", "timeout": 60, **options}
        self.browser_js(path, code, **options)

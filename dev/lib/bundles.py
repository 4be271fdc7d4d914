"""In Odoo's shell: builds the bundles that pages and browser tests load. The first page of a new database would be
blank for as long as that takes, and one that a test builds is lost with its transaction.

A bundle is found by a hash of its files' times: one whose files have changed since is built in the test as before.
"""

SCRIPTS = (
    "web.assets_web",
    "web.assets_tests",
    "web.assets_frontend_minimal",
    "web.assets_frontend_lazy",
    "web.__assets_tests_call__",
    "web.assets_emoji",
    "bus.websocket_worker_assets",
    "point_of_sale.assets_prod",
)
STYLES = (
    "web.assets_web",
    "web.assets_web_print",
    "web.assets_frontend",
    "web.report_assets_common",
    "point_of_sale.assets_prod",
)

env = globals()["env"]
for name in SCRIPTS:
    env["ir.qweb"]._get_asset_bundle(name, css=False, js=True).js()
for name in STYLES:
    env["ir.qweb"]._get_asset_bundle(name, css=True, js=False).css()
env.cr.commit()  # pylint: disable=invalid-commit  # for all copies of this database

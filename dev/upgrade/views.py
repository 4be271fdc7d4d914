"""In Odoo's shell: every view of the addon, as the client or a page gets it. What is wrong is raised or logged."""

env = globals()["env"]
records = env["ir.model.data"].search([("module", "=", "customer_management"), ("model", "=", "ir.ui.view")])
views = env["ir.ui.view"].browse(records.mapped("res_id")).exists()
views._check_xml()
for view in views:
    root = view
    while root.mode == "extension":
        root = root.inherit_id
    if root.type == "qweb":
        root.get_combined_arch()
    else:
        env[root.model].get_views([(root.id, root.type)], {"toolbar": True})
print(len(views), "views")

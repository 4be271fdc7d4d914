"""In Odoo's shell: what stands in the records that the addon ships and an update leaves alone (noupdate), into CM_FILE.

All other records are written by an update. A change of these reaches installed databases by a migration only.
"""

import json
import os
from pathlib import Path

KINDS = ("char", "text", "html", "selection", "boolean", "integer", "float")  # ids differ, and moments
OWN_COURSE = ("number_next", "number_next_actual")  # of sequences
OF_IDS = ("id", "parent_path")

env = globals()["env"]
domain = [("module", "=", "customer_management"), ("noupdate", "=", True), ("name", "not like", "%_demo%")]
found = {}
for data in env["ir.model.data"].search(domain, order="name"):
    record = env[data.model].browse(data.res_id).exists()
    names = [name for name, field in record._fields.items() if field.store and field.type in KINDS]
    names = [name for name in names if name not in OWN_COURSE + OF_IDS]
    found[data.name] = {name: record[name] for name in names} if record else {}
Path(os.environ["CM_FILE"]).write_text(json.dumps(found))

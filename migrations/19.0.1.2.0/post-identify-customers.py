"""Payment methods on account identify their customers; those with an open session do when it is closed."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["pos.payment.method"]._identify_all_customers()

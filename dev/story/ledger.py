"""In Odoo's shell: a year of invoices and payments, and an order each, for all who were imported.

Written by the generator of the benchmarks, which asks the ORM whether it got the same.
"""

from odoo.addons.customer_management.benchmarks.ledger_data import make_ledger
from odoo.addons.customer_management.benchmarks.orders_data import make_orders

env = globals()["env"]
customers = env["res.partner"].search([("customer_number", "like", "K-")], order="id")
make_orders(env, make_ledger(env, customers))
env.cr.commit()  # pylint: disable=invalid-commit  # the server is to see it

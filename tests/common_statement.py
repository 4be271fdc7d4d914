"""A real mail server that keeps what it accepts, and customers with something to pay, in a database of its own."""

from datetime import date
from unittest.mock import patch

from odoo.addons.customer_management.models.statement.customer_statement_content import CustomerStatement

from .common_database import OwnDatabaseCase
from .common_mail import MailReading, open_sink, use_sink

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 30)


def render_nothing(rows, mailings):
    """In place of the renderer, which has tests of its own: a file for each format."""
    for row in rows.filtered(lambda row: row.id in mailings):
        kinds = {"both": ["pdf", "xlsx"]}.get(row.statement_format, [row.statement_format])
        mailings[row.id].files += [(f"{kind}.{kind}", kind.encode(), f"application/{kind}") for kind in kinds]


class StatementCase(MailReading, OwnDatabaseCase):
    """Rows are sent for real: committed, and over a socket."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(patch.object(CustomerStatement, "_render_files", render_nothing))
        cls.in_transaction(cls, cls._prepare_company)

    def setUp(self):
        super().setUp()
        self.sink, self.port = open_sink(self)
        self.in_transaction(self._connect)

    @staticmethod
    def _prepare_company(env):
        if not env.company.chart_template:
            env["account.chart.template"].try_loading("generic_coa", env.company, install_demo=False)
        env.company.write({"name": "Coffee Traders", "email": "accounts@coffee.example.com"})

    def _connect(self, env):
        use_sink(env, self.port)

    def make_customers(self, count=1, amount=100.0, day=JUNE, **values):
        """Ids of customers c0, c1 ... who owe ``amount`` since ``day``, with addresses c0@example.com ..."""

        def make(env):
            names = [f"c{number}" for number in range(count)]
            customers = env["res.partner"].create(
                [
                    {"name": n, "is_company": True, "customer_rank": 1, "email": f"{n}@example.com", **values}
                    for n in names
                ]
            )
            moves = env["account.move"].create(
                [
                    {
                        "move_type": "out_invoice",
                        "partner_id": customer.id,
                        "invoice_date": day,
                        "invoice_date_due": day,
                        "invoice_payment_term_id": False,
                        "invoice_line_ids": [(0, 0, {"name": "Coffee", "price_unit": amount, "tax_ids": False})],
                    }
                    for customer in customers
                ]
            )
            moves.action_post()
            return customers.ids

        return self.in_transaction(make)

    def make_run(self, customer_ids, kind="open_items", statement_format="pdf", **values):
        def make(env):
            customers = env["res.partner"].browse(customer_ids)
            run = env["customer.statement.run"]._create_run(customers, kind, MAY, JUNE, statement_format, **values)
            return run.id

        return self.in_transaction(make)

    def send(self, run_id):
        """As the button does: rows are sent right after the commit when there are few."""
        return self.in_transaction(lambda env: env["customer.statement.run"].browse(run_id).action_send())

    def call(self, model, record_ids, method, *args):
        return self.in_transaction(lambda env: getattr(env[model].browse(record_ids), method)(*args) and None)

    def states(self, run_id):
        """[(name of the customer, state, reason)] of a run, by name."""

        def read(env):
            rows = env["customer.statement.run"].browse(run_id).row_ids
            return sorted((row.partner_id.name, row.state, row.reason or "") for row in rows)

        return self.in_transaction(read)

    def on_row(self, run_id, function):
        """``function(row)`` of the only row of a run, in a transaction."""
        return self.in_transaction(lambda env: function(env["customer.statement.run"].browse(run_id).row_ids))

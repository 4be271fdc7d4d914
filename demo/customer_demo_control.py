from datetime import timedelta

from odoo import Command, api, fields, models

# Names of demo customers, as in res.partner.csv
NEAR_LIMIT = ("harbor_street_diner", "the_copper_kettle", "northwind_offices")
ON_HOLD = {
    "pacific_view_inn": "The payment plan of spring was not kept.",
    "riverside_deli": "Two cheques came back; cash only until they are paid.",
}
EXPIRING = (
    ("harbor_street_diner", "trade_licence", "TL-20418", 12),
    ("cedar_creek_lodge", "tax_certificate", "RC-7731", 25),
    ("maple_lane_books", "trade_licence", "TL-19002", -6),
    ("golden_gate_catering", "contract", "2024/118", 55),
)


class CustomerDemo(models.AbstractModel):
    """What is controlled: limits, holds, decisions, statements, documents that expire.

    Each step does what a member of staff would do, with the rights of that one.
    """

    _inherit = "customer.demo"

    @api.model
    def _create_control(self):
        if not self._find("harbor_street_diner").sale_order_ids:
            return  # without accounts there are no documents, and nothing to control
        quiet = self.with_context(mail_notify_force_send=False)  # mails wait for the queue
        quiet._control()

    def _control(self):
        self._set_policies()
        self._set_limits()
        self._hold()
        self._decide()
        self._invoice_in_three_currencies()
        self._file_documents()
        self._agree_prices()
        self._run_statements()
        self._leave_waiting()
        self._type_again()
        self._merge_one()

    def _find(self, name):
        return self.env.ref(f"customer_management.partner_{name}_demo")

    # --- credit -------------------------------------------------------------------------------------------------

    def _set_policies(self):
        self.env.company.write({"credit_policy": "warn", "credit_policy_order": "block", "credit_policy_till": "block"})
        self.env["customer.hold.rule"].create(
            [
                {"name": "More than 60 days late", "kind": "overdue", "days": 60, "amount": 5000.0},
                {"name": "Trade licence has expired", "kind": "document_expired", "days": 0},
            ]
        )

    def _set_limits(self):
        """Three have used nine tenths of theirs; segments have limits for all others."""
        for name in ("restaurants", "hotels", "shops", "offices"):
            segment = self.env.ref(f"customer_management.customer_segment_{name}_demo")
            segment.write({"credit_mode": "amount", "credit_limit": 25000.0})
        for name in NEAR_LIMIT:
            customer = self._find(name).with_user(self._ref("user_credit"))
            limit = max(1000.0, round(customer.credit_exposure / 0.9, -2))
            customer.write({"credit_mode": "amount", "credit_limit": limit})

    def _hold(self):
        review = fields.Date.today() + timedelta(days=21)
        for name, reason in ON_HOLD.items():
            self._find(name).with_user(self._ref("user_credit")).action_credit_hold(reason, review)

    def _decide(self):
        """One order waits for a decision, one was approved, one refused."""
        answers = (
            None,
            ("action_approve", "The last invoices were paid in time."),
            ("action_refuse", "Please wait for the payment of last month."),
        )
        reasons = (
            "A payment of theirs is on its way.",
            "The restaurant opens a second room on Friday.",
            "They would like to fill up before the holidays.",
        )
        for name, answer, reason in zip(NEAR_LIMIT, answers, reasons, strict=True):
            customer = self._find(name)
            line = {"product_id": self._ref("product_espresso_machine").id, "product_uom_qty": 4}
            order = self.env["sale.order"].create(
                {
                    "partner_id": customer.id,
                    "user_id": self._ref("user_office").id,
                    "pricelist_id": self._ref("pricelist_dollar").id,
                    "order_line": [Command.create(line)],
                }
            )
            order.with_user(self._ref("user_office")).action_request_credit_approval(reason)
            approval = self.env["customer.credit.approval"].search([("partner_id", "=", customer.id)], limit=1)
            if answer:
                method, words = answer
                getattr(approval.with_user(self._ref("user_credit")), method)(reason=words)

    # --- documents -------------------------------------------------------------------------------------------

    def _invoice_in_three_currencies(self):
        customer = self._find("lakeside_grand_hotel")
        for currency, quantity in (("EUR", 12), ("GBP", 5)):
            move = self.env["account.move"].create(
                {
                    "move_type": "out_invoice",
                    "partner_id": customer.id,
                    "currency_id": self.env.ref(f"base.{currency}").id,
                    "invoice_date": fields.Date.today() - timedelta(days=20),
                    "invoice_line_ids": [
                        Command.create({"product_id": self._ref("product_espresso_beans").id, "quantity": quantity})
                    ],
                }
            )
            move.action_post()

    def _file_documents(self):
        today = fields.Date.today()
        for name, kind, number, days in EXPIRING:
            self.env["customer.document"].create(
                {
                    "partner_id": self._find(name).id,
                    "type_id": self.env.ref(f"customer_management.document_type_{kind}").id,
                    "number": number,
                    "date_issue": today - timedelta(days=365 - days),
                    "date_expiry": today + timedelta(days=days),
                }
            )

    # --- statements and registration ----------------------------------------------------------------------------

    def _run_statements(self):
        """Last month's: most were sent, one has no email, one came back."""
        last_day = fields.Date.today().replace(day=1) - timedelta(days=1)
        customers = self._get_owing()[:8]
        customers[-1].statement_opt_out = True
        runs = self.env["customer.statement.run"].with_user(self._ref("user_manager"))
        rows = runs._create_run(customers, "open_items", False, last_day, "pdf").sudo().row_ids
        for row in rows.filtered(lambda row: row.state == "ready"):
            [statement] = row.partner_id._build_statements(False, last_day, "open_items")
            row._keep_statement(statement, "en_US")
        failed, *sent = rows.filtered(lambda row: row.state == "ready")
        error = "550 5.1.1 The mailbox does not exist."
        failed._move("ready", "failed", reason="bounced", error=error, email_to=failed.partner_id.email)
        now = fields.Datetime.now()
        for row in sent:
            row._move("ready", "sent", sent_date=now - timedelta(hours=3), email_to=row.partner_id.email)

    def _get_owing(self):
        data = self.env["ir.model.data"].search(
            [("module", "=", "customer_management"), ("model", "=", "res.partner")], order="id"
        )
        partners = self.env["res.partner"].browse(data.mapped("res_id"))
        return partners.filtered(lambda partner: partner.is_customer and partner.customer_balance > 0)

    def _leave_waiting(self):
        """Somebody who registered on the website last night, and whom nobody has looked at yet."""
        website = self.env["website"].search([("company_id", "=", self.env.company.id)], limit=1)
        self.env.company.registration_approval = "companies"
        user = (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": "Kiosk am Hafen",
                    "login": "kiosk@hafen.example.com",
                    "email": "kiosk@hafen.example.com",
                    "group_ids": [Command.set([self.env.ref("base.group_portal").id])],
                }
            )
        )
        user.active = False
        customer = user.partner_id
        customer.write(
            {
                "is_company": True,
                "customer_rank": 1,
                "country_id": self.env.ref("base.de").id,
                "city": "Hamburg",
                "registration_date": fields.Datetime.now() - timedelta(hours=9),
                "registration_website_id": website.id,
                "registration_approval": "waiting",
            }
        )
        customer._ask_for_approval()

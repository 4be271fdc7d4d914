from odoo import Command

from ..common_statement import JUNE, StatementCase

ANSWER = """From: Diner <c0@example.com>
To: accounts@coffee.example.com
Subject: Re: open items
Message-Id: <answer-{run_id}@example.com>
In-Reply-To: {message_id}
References: {message_id}
Content-Type: text/plain

We have paid this in May.
"""


class TestStatementAnswer(StatementCase):
    """Somebody is told when a customer answers a statement."""

    @classmethod
    def _prepare_company(cls, env):
        result = super()._prepare_company(env)

        def make_user(login, *groups):
            group_ids = [env.ref(name).id for name in ("base.group_user", *groups)]
            vals = {"name": login, "login": login, "email": f"{login}@coffee.example.com"}
            users = env["res.users"].with_context(no_reset_password=True)
            return users.create({**vals, "group_ids": [Command.set(group_ids)]}).id

        seller = ("customer_management.group_customer_user", "sales_team.group_sale_salesman_all_leads")
        cls.seller_id = make_user("seller", *seller)
        cls.clerk_id = make_user("clerk", *seller, "account.group_account_invoice")
        controllers = env.ref("customer_management.group_credit_controller")
        for user in controllers.all_user_ids:
            user.group_ids -= controllers
        cls.controller_id = make_user("controller", "customer_management.group_credit_controller")
        return result

    def answer(self, run_id):
        """The customer answers. :return: (logins of who follows the row, what its newest message says)"""
        self.send(run_id)
        text = ANSWER.format(run_id=run_id, message_id=self.sink.mails[-1][1]["Message-Id"])
        self.in_transaction(lambda env: env["mail.thread"].message_process(False, text))
        return self.on_row(
            run_id,
            lambda row: (
                row.message_partner_ids.user_ids.mapped("login"),
                row.message_ids.sorted("id")[-1].preview,
            ),
        )

    def test_who_looks_after_the_customer_reads_the_answer(self):
        run_id = self.make_run(self.make_customers(user_id=self.clerk_id))
        self.assertEqual(self.answer(run_id), (["clerk"], "We have paid this in May."))

    def test_who_may_not_see_statements_is_not_told_and_a_controller_is(self):
        run_id = self.make_run(self.make_customers(user_id=self.seller_id))
        self.assertEqual(self.answer(run_id), (["controller"], "We have paid this in May."))

    def test_who_has_sent_it_comes_first(self):
        customer_ids = self.make_customers(user_id=self.clerk_id)

        def make(env):
            controller = env(user=self.controller_id)
            customers = controller["res.partner"].browse(customer_ids)
            runs = controller["customer.statement.run"]
            return runs._create_run(customers, "open_items", None, JUNE, "pdf").id

        self.assertEqual(self.answer(self.in_transaction(make))[0], ["controller"])

from ..common_database import OwnDatabaseCase

ROW = "customer_management.access_customer_hold_rule_controller"


class TestAuditUpdate(OwnDatabaseCase):
    """An update of the addon writes all of its rows again; the trail says what that has changed."""

    def test_an_update_is_no_entry_but_for_the_rows_that_differ(self):
        start = self.read_last()
        self.update()
        self.assertEqual(self.read_since(start), [])
        self.in_transaction(lambda env: env.ref(ROW).write({"perm_unlink": False}))
        self.in_transaction(
            lambda env: env.ref("customer_management.customer_segment_rule_company").write({"active": False})
        )
        start = self.read_last()
        self.update()
        self.assertEqual(
            self.read_since(start),
            [("access", "customer.hold.rule controller", "Delete Access: no → yes")],
            "the row is back as the addon has it; the rule is the administrator's business and stays off",
        )
        self.assertTrue(self.in_transaction(lambda env: env["customer.audit.entry"]._verify_chain(env.company).ok))

    def update(self):
        self.odoo_command("server", "--no-http", "--stop-after-init", "--log-level=warn", "-u", "customer_management")

    def read_last(self):
        return self.in_transaction(lambda env: env["customer.audit.entry"].search([], limit=1).id)

    def read_since(self, start):
        def read(env):
            entries = env["customer.audit.entry"].search([("id", ">", start)], order="id")
            return [(entry.event, entry.res_name, entry.changes) for entry in entries]

        return self.in_transaction(read)

from collections import defaultdict

from odoo import models
from odoo.exceptions import RedirectWarning


class ResPartner(models.Model):
    """A customer with a history is not deleted: all reasons at once, and a way to inactivate it instead."""

    _inherit = "res.partner"

    def _check_no_reasons_to_keep(self):
        self.check_access("unlink")  # the reasons are for people who could delete the customer
        customers = self.filtered("is_customer")
        reasons = customers._get_reasons_to_keep() if customers else {}
        if reasons:
            self.browse(reasons)._refuse_unlink(reasons)

    def _get_reasons_to_keep(self):
        """What speaks against deleting these customers; other concepts add theirs.

        :return: {customer id: texts}, only of customers that have some
        """
        reasons = defaultdict(list)
        for model, text in (
            ("sale.order", self.env._("orders or quotations (%s)")),
            ("account.move", self.env._("invoices or other entries (%s)")),
            ("account.payment", self.env._("payments (%s)")),
            ("pos.order", self.env._("till sales (%s)")),
            ("customer.statement", self.env._("statements of account (%s)")),
            ("res.users", self.env._("logins (%s)")),
        ):
            documents_sudo = self.env[model].sudo().with_context(active_test=False)
            domain = [("partner_id.commercial_partner_id", "in", self.ids)]
            counts = defaultdict(int)
            for partner, count in documents_sudo._read_group(domain, ["partner_id"], ["__count"]):
                counts[partner.commercial_partner_id.id] += count
            for customer_id, count in counts.items():
                reasons[customer_id].append(text % count)
        return dict(reasons)

    def _refuse_unlink(self, reasons):
        lists = [f"{customer.display_name}: {', '.join(reasons[customer.id])}" for customer in self]
        raise RedirectWarning(
            self.env._(
                "These customers have a history and cannot be deleted.\n\n%s\n\nAn archived customer keeps its "
                "history, and gets no new orders and invoices.",
                "\n".join(lists),
            ),
            self.env.ref("customer_management.res_partner_archive_action").id,
            self.env._("Archive Instead"),
            {"active_model": "res.partner", "active_ids": self.ids},
        )

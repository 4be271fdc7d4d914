from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...models.groups import FIGURE_GROUPS
from ...tools.statement_branches import is_worth_sending

MOST_NAMES = 5


class ResPartnerStatement(models.TransientModel):
    """Which of the chosen customers get no statement, and why: told before they are sent, by the rules of sending."""

    _inherit = "res.partner.statement"

    left_out = fields.Text(string="Customers without a Mail", compute="_compute_left_out", groups=FIGURE_GROUPS)

    @api.depends("partner_ids", "company_id", "kind", "date_from", "date_to", "recipient_ids")
    @api.depends_context("lang")
    def _compute_left_out(self):
        for wizard in self:
            wizard.left_out = wizard._describe_left_out(wizard._find_left_out())

    def _find_left_out(self):
        """{code of REASONS: customers who get none by email for it}, in as many queries for any number of them"""
        customers, failures = self.partner_ids._origin, {}
        silent = dict.fromkeys(self._find_silent(customers, failures).ids, "nothing_due")
        obstacles = customers._get_statement_obstacles()
        if len(customers) == 1 and self.recipient_ids:
            obstacles = {customer_id: reason for customer_id, reason in obstacles.items() if reason != "no_email"}
        reasons = silent | obstacles | dict.fromkeys(failures, "not_made")
        return customers.filtered(lambda customer: customer.id in reasons).grouped(lambda one: reasons[one.id])

    def _find_silent(self, customers, failures):
        """Those to whom a statement of this choice has nothing to say.

        :param failures: a dict that takes {customer id: why its statement cannot be made}
        """
        try:
            statements = self._build(customers, failures) if customers else []
        except AccessError:
            raise
        except UserError:  # days that are no period: the preview says it
            statements = []
        return customers.browse(one.partner_id for one in statements if not is_worth_sending(one))

    def _describe_left_out(self, left_out):
        """One line for each reason, the most frequent first; empty when all get theirs."""
        if not left_out:
            return False
        labels = dict(self.env["customer.statement"]._fields["reason"]._description_selection(self.env))
        if len(self.partner_ids) == 1:
            return self.env._("No email is sent: %s.", labels[next(iter(left_out))])
        count = sum(map(len, left_out.values()))
        lines = [self.env._("%(count)s of %(all)s get no email.", count=count, all=len(self.partner_ids))]
        for reason, customers in sorted(left_out.items(), key=lambda pair: -len(pair[1])):
            names = self._list_names(customers)
            lines.append(
                self.env._(
                    "%(reason)s (%(count)s): %(names)s", reason=labels[reason], count=len(customers), names=names
                )
            )
        if self.kind == "reminder" and "nothing_due" in left_out:
            lines.append(self.env._("Customers with nothing due are not printed either."))
        if "not_made" in left_out:
            lines.append(self.env._("What could not be made is not printed either. The preview says why."))
        return "\n".join(lines)

    def _list_names(self, customers):
        names = customers[:MOST_NAMES].mapped("display_name")
        more = [self.env._("and %s more", len(customers) - MOST_NAMES)] if len(customers) > MOST_NAMES else []
        return ", ".join(names + more)

    # --- what is not shown and not printed either ---------------------------------------------------------------

    def _build_printed(self):
        """The statements of all customers, but for those that cannot be made, which the dialog names; reminders only
        of those who are overdue.

        :raise UserError: when none can be made; when it is a reminder, and no customer is overdue
        """
        failures = {}
        statements = self._build(self.partner_ids, failures)
        if failures and not statements:
            raise UserError("\n".join(failures.values()))
        if self.kind != "reminder":
            return statements
        reminders = [statement for statement in statements if is_worth_sending(statement)]
        if not reminders:
            raise UserError(self.env._("Nothing is overdue, so there is no payment reminder to print."))
        return reminders

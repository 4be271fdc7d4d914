from odoo import fields, models
from odoo.exceptions import ValidationError
from odoo.tools.mail import email_normalize_all


class CustomerStatement(models.Model):
    """To whom a row goes: to those who were chosen for it, else to those who get the statements of its customer."""

    _inherit = "customer.statement"

    # Merge: the survivor takes the place of each source.
    recipient_ids = fields.Many2many(
        "res.partner",
        "customer_statement_recipient_rel",
        string="Chosen Addressees",
        readonly=True,
        help="Chosen for this statement only. Empty: those who get the statements of the customer.",
    )

    def _find_recipients(self):
        """{row: partners with an email address, elevated; empty when there is none}"""
        by_customer = self.partner_id._get_statement_recipients()
        return {row: row._get_chosen_recipients() or by_customer[row.partner_id.id] for row in self}

    def _get_chosen_recipients(self):
        chosen_sudo = self.sudo().recipient_ids.filtered("active")
        return chosen_sudo.filtered(lambda person: email_normalize_all(person.email or ""))

    def _find_obstacles(self, scheduled=False):
        """{row: why it gets no mail, whatever it says; None when it gets one}, as of the customer; one that was sent to
        somebody who was chosen needs no address of the customer.
        """
        by_customer = self.partner_id._get_statement_obstacles(scheduled)
        obstacles = {row: by_customer.get(row.partner_id.id) for row in self}
        return {
            row: None if reason == "no_email" and row._get_chosen_recipients() else reason
            for row, reason in obstacles.items()
        }

    def _choose_recipients(self, people):
        """These get the statement, whoever gets those of the customer else: itself or contacts of it.

        :raise ValidationError: for anybody else, as the letter says what the customer owes
        """
        self.ensure_one()
        if people.commercial_partner_id - self.partner_id:
            text = self.env._("A statement is sent to the customer or to contacts of the customer only.")
            raise ValidationError(text)
        self.recipient_ids = people
        if self.reason == "no_email" and self._get_chosen_recipients():
            self._move("skipped", "ready")

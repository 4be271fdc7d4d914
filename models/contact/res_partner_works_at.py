from contextlib import contextmanager

from odoo import models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    """A customer who begins to work at another one becomes its contact and takes the journal items along.

    The host moves them; here it is explained when it cannot, and told in the chatter when it does.
    """

    _inherit = "res.partner"

    def _find_joiners(self, vals):
        """Subsidiaries that these values make persons, and so contacts of their parents, which they do not name: the
        host moves items and invoices only where the parent is named.
        """
        if "parent_id" in vals or vals.get("is_company", True):
            return self.browse()
        return self.filtered(lambda partner: partner.is_company and partner.parent_id)

    @contextmanager
    def _taking_items_along(self, vals):
        """Around a write that gives these partners an employer."""
        counts = {}
        if vals.get("parent_id"):
            employer = self.browse(vals["parent_id"]).commercial_partner_id
            counts, companies = self._count_items_moving_to(employer, vals)
        if not counts:
            yield
            return
        before = employer.union(*counts)._get_receivables(companies)
        try:
            yield
        except UserError as error:
            raise UserError(f"{error}\n\n{employer._explain_refusal(counts)}".strip()) from error
        employer._log_moved_items(counts, before, companies)

    def _count_items_moving_to(self, employer, vals):
        """:return: ({person: number of journal items}, root companies in which they are)"""
        movers = self.filtered(
            lambda partner: not vals.get("is_company", partner.is_company) and partner.commercial_partner_id != employer
        )
        counts, companies_sudo = {}, self.env["res.company"].sudo()
        if movers:
            groups = (
                self.env["account.move.line"]
                .sudo()
                ._read_group([("partner_id", "in", movers.ids)], ["partner_id", "company_id"], ["__count"])
            )
            for partner_sudo, company_sudo, count in groups:
                person = self.browse(partner_sudo.id)
                counts[person] = counts.get(person, 0) + count
                companies_sudo |= company_sudo.root_id
        return counts, companies_sudo

    def _explain_refusal(self, counts):
        """Why the host cannot move the items of these persons to this employer, and what helps; empty if unknown."""
        others = [person for person in counts if (person.vat or "") != (self.vat or "")]
        return "\n".join(
            self.env._(
                "%(person)s has journal items (%(count)s) under the Tax ID “%(own)s”, and %(company)s has the Tax ID "
                "“%(other)s”: what was invoiced to one cannot move to the other. Correct the Tax ID of one of them, or "
                "create a new contact at %(company)s and archive this one.",
                person=person.name,
                count=counts[person],
                own=person.vat or self.env._("none"),
                company=self.name,
                other=self.vat or self.env._("none"),
            )
            for person in others
        )

    def _get_receivables(self, companies):
        """:return: {(partner, company): what the partner owes there, in the company's currency}"""
        return {
            (partner, company): partner.with_company(company).sudo().credit for company in companies for partner in self
        }

    def _log_moved_items(self, counts, before, companies):
        """In the chatter of this employer and of each person; the amount only for readers who may see it."""
        partners = self.union(*counts)
        partners.invalidate_recordset(["credit"])
        after = partners._get_receivables(companies)
        people = ", ".join(f"{person.name} ({count})" for person, count in counts.items())
        for partner in partners:
            for company in companies:
                key = (partner, company)
                partner.sudo()._in_our_name()._message_log(
                    body=self.env._(
                        "Journal items moved to %(customer)s in %(company)s, from: %(people)s",
                        customer=self.name,
                        company=company.name,
                        people=people,
                    ),
                    tracking_value_ids=partner._track_receivable(before[key], after[key], company),
                )

    def _track_receivable(self, before, after, company):
        """A tracked change of the host's receivable, which the chatter shows to those who may read that field."""
        values = self.env["mail.tracking.value"]._create_tracking_values(
            before, after, "credit", {"type": "monetary", "currency_field": "currency_id"}, self.with_company(company)
        )
        return [(0, 0, values)]

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..merge.ancestors import find_above
from ..outermost import STAYS_SHARED, read_kept

MOST_NAMES = 5
OPEN = Domain("state", "not in", ("cancel", "canceled", "rejected"))
# A cart is no document yet: the shop leaves it where the customer may no longer buy.
CART = Domain("state", "=", "draft") & Domain("website_id", "!=", False)
# {model: (how it names its customer and addresses, which of it count)}. A posted payment is named by its entry.
DOCUMENTS = {
    "sale.order": (("partner_id", "partner_invoice_id", "partner_shipping_id"), OPEN & ~CART),
    "account.move": (("partner_id", "partner_shipping_id", "line_ids.partner_id"), OPEN),
    "account.payment": (("partner_id",), OPEN & Domain("move_id", "=", False)),
    "pos.order": (("partner_id",), OPEN),
}


class ResPartner(models.Model):
    """A customer belongs to no company but that of its documents: to a document of another one, the host would let
    nobody make a payment, a credit note or an invoice.
    """

    _inherit = "res.partner"

    def _without_company_of_source(self, vals):
        """The values of a merge, for a survivor that is not to belong to a company; nor are those below it then."""
        if "company_id" in vals and set(self.ids) & set(read_kept(self.env, STAYS_SHARED) or ()):
            return {**vals, "company_id": False}
        return vals

    def _check_company_of_documents(self, vals):
        """Before a write that gives these partners to a company, and with them whoever is below them: by name, or as
        contacts of a customer that belongs to one. Colleagues go where their user goes.

        :raise UserError: with the documents of other companies, as far as the user may see them
        """
        is_given = bool(vals.get("company_id"))
        company = self.env["res.company"].browse(vals.get("company_id"))
        company = company or self.browse(vals.get("parent_id")).sudo().company_id.sudo(self.env.su)
        moved = self.filtered(lambda partner: partner.company_id != company and (is_given or not partner.is_company))
        moved = moved.filtered("partner_share")
        if not company or not moved:
            return
        moved.check_access("write")  # what stands against it is told to those only who could do it otherwise
        is_theirs = self.env.su or company <= self.env.user.company_ids
        if is_given and not is_theirs:
            return  # refused by what asks for the number there
        documents = moved._find_documents_elsewhere(company)
        if documents:
            moved._refuse_company(company.sudo().name if is_theirs else self.env._("another company"), documents)

    def _refuse_company(self, company_name, documents):
        raise UserError(self._describe_other_company(company_name, documents))

    def _describe_other_company(self, company_name, documents):
        """Why these belong to no company alone.

        :param documents: those of another company, as ``_find_documents_elsewhere`` finds them
        """
        return self.env._(
            "%(customer)s cannot belong to %(company)s alone. There are documents of another company, for which no "
            "payment, credit note or invoice could be made any more:\n\n%(documents)s\n\n"
            "Leave the company empty to share the customer.",
            customer=", ".join(self[:MOST_NAMES].mapped("display_name")),
            company=company_name,
            documents=self._list_documents(documents),
        )

    def _move_archived_contacts(self, company_id):
        """The host moves contacts and addresses along with their customer, and forgets the archived ones."""
        archived_sudo = (
            self.sudo()
            .with_context(active_test=False)
            .search(Domain("parent_id", "in", self.ids) & Domain("active", "=", False))
        )
        left_sudo = archived_sudo.filtered(lambda contact: contact.company_id.id != (company_id or False))
        if left_sudo:
            left_sudo.write({"company_id": company_id})

    def _find_documents_elsewhere(self, company):
        """The documents of these partners, their contacts and addresses, archived ones too, outside of a company and
        its branches.

        :return: list of recordsets, elevated; empty when there are none
        """
        below_sudo = self.sudo().with_context(active_test=False).search([("id", "child_of", self.ids)])
        return below_sudo._find_documents(~Domain("company_id", "child_of", company.ids))

    def _find_documents_elsewhere_of_each(self, company):
        """The same for each of these partners.

        :return: {id: list of recordsets, elevated}; only those that have any
        """
        found = {}
        below_sudo = self.sudo().with_context(active_test=False).search([("id", "child_of", self.ids)])
        above = find_above(self.env, below_sudo.ids)
        owners = {each: (above[each] | {each}) & set(self.ids) for each in below_sudo.ids}
        for documents_sudo in below_sudo._find_documents(~Domain("company_id", "child_of", company.ids)):
            paths, _counted = DOCUMENTS[documents_sudo._name]
            theirs = {}
            for document_sudo in documents_sudo:
                named = {partner_id for path in paths for partner_id in document_sudo.mapped(path).ids}
                for owner_id in set().union(*(owners.get(partner_id, ()) for partner_id in named)):
                    theirs.setdefault(owner_id, []).append(document_sudo.id)
            for owner_id, ids in theirs.items():
                found.setdefault(owner_id, []).append(documents_sudo.browse(ids))
        return found

    def _find_documents(self, domain=Domain.TRUE):
        """The documents that name one of these, by model.

        :return: list of recordsets, elevated; empty when there are none
        """
        found = []
        for model, (paths, counted) in DOCUMENTS.items() if self else ():
            theirs = Domain.OR(Domain(path, "in", self.ids) for path in paths)
            found.append(self.env[model].sudo().search(counted & domain & theirs))
        return [documents_sudo for documents_sudo in found if documents_sudo]

    def _list_documents(self, documents):
        """The names of the first that the user may see, in any company of his, and how many more there are."""
        companies, names = self.env.user.company_ids.ids, []
        for documents_sudo in documents:
            seen = documents_sudo.sudo(self.env.su).with_context(allowed_company_ids=companies)._filtered_access("read")
            names += seen[: MOST_NAMES - len(names)].mapped("display_name")
        more = sum(map(len, documents)) - len(names)
        if not names:
            return self.env._("documents that you may not see (%s)", more)
        return ", ".join([*names, self.env._("and %s more", more)] if more else names)

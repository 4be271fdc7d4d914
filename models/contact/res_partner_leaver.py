from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

# {model: the stored fields by which its rows name a customer or one of its addresses}. What a customer owes and has
# bought is read from them, by the commercial partner of today.
NAMED = {
    "sale.order": ("partner_id", "partner_invoice_id", "partner_shipping_id"),
    "sale.order.line": ("order_partner_id",),
    "account.move": ("partner_id", "partner_shipping_id"),
    "account.move.line": ("partner_id",),
    "account.payment": ("partner_id",),
    "account.bank.statement.line": ("partner_id",),
    "payment.transaction": ("partner_id",),
    "pos.order": ("partner_id",),
    "stock.picking": ("partner_id",),
}
LEAVING = {"parent_id", "is_company", "company_type", "commercial_partner_id"}
MOST_NAMES = 5


class ResPartner(models.Model):
    """A contact or address that leaves its company, for another one, for nobody or to be one, leaves behind what was
    sold to it: the documents name the company instead, and the person as their contact person.

    A customer of its own that becomes a contact leaves nothing, and brings everything (see "Works at").
    """

    _inherit = "res.partner"

    @api.onchange("parent_id", "is_company")
    def _onchange_leaving(self):
        """Before it is saved: what is going to stay. Who did not mean that discards the change."""
        partner = self._origin
        vals = {"parent_id": self.parent_id._origin.id, "is_company": self.is_company}
        documents = partner._find_leavers_sudo(vals)._find_documents() if partner else []
        if not documents:
            return None
        former = partner.commercial_partner_id.display_name
        return {
            "warning": {
                "type": "dialog",
                "title": self.env._("Documents stay with %s", former),
                "message": self.env._(
                    "%(person)s is going to be no contact of %(customer)s any more. These documents stay with "
                    "%(customer)s:\n\n%(documents)s\n\nDiscard the change if this is not what you want.",
                    person=partner.name or partner.display_name,
                    customer=former,
                    documents=partner._list_documents(documents),
                ),
            }
        }

    def _leave_documents_behind(self, vals):
        """Before a write: the documents that name whoever leaves a company by it, or is below such a one, are given to
        that company.

        Straight in the database, as the host's merge does it: prices, taxes, terms and due dates stay what was agreed,
        matchings stay, and closed periods are not touched, as the commercial partner is the same before and after.

        :raise UserError: when a secured entry names the leaver on its items, which the hash keeps for ever
        """
        leavers_sudo = self._find_leavers_sudo(vals)
        if not leavers_sudo:
            return
        self.check_access("write")
        self.env.flush_all()
        leavers_sudo._wait_for_documents()
        leavers_sudo._check_no_secured_items()
        given = defaultdict(set)
        for model, names in NAMED.items():
            for name in names:
                given[model, name].update(leavers_sudo._give_to_company(model, name))
        if any(given.values()):
            self._settle_given(given)
            leavers_sudo._tell_given(given)

    def _find_leavers_sudo(self, vals):
        """Whoever leaves its commercial partner when these values are written, and all below who do so with it."""
        leaving_sudo = self.sudo().browse()
        if not LEAVING & set(vals) or self._is_being_merged():
            return leaving_sudo
        if "company_type" in vals:
            vals = {"is_company": vals["company_type"] == "company", **vals}
        for partner_sudo in self.sudo():
            former_sudo = partner_sudo.commercial_partner_id
            if former_sudo not in (partner_sudo, partner_sudo._get_commercial_partner_after(vals)):
                leaving_sudo |= partner_sudo
        return leaving_sudo._find_below() if leaving_sudo else leaving_sudo

    def _wait_for_documents(self):
        """While somebody else is making a document that names one of these: the host tries again after it, and then it
        is seen. Whoever begins later waits, and names a contact of the new company.
        """
        self.env.execute_query(SQL("SELECT FROM res_partner WHERE id = ANY(%s) FOR UPDATE NOWAIT", self.ids))

    def _check_no_secured_items(self):
        named = Domain("partner_id", "in", self.ids) & Domain("move_id.inalterable_hash", "!=", False)
        items = self.env["account.move.line"].search(named, order="id")
        if items:
            raise UserError(
                self.env._(
                    "%(documents)s: secured entries that name %(person)s and cannot be changed any more. Please create "
                    "a new contact at the new company and archive this one.",
                    documents=self.sudo(False)._list_documents([items.move_id]),
                    person=items.partner_id[:1].name,
                )
            )

    def _give_to_company(self, model, name):
        """In the rows that name one of these by this field: the commercial partner of today.

        :return: ids of the rows
        """
        table = self.env[model]
        values = [SQL("%s = leaver.commercial_partner_id", SQL.identifier(name))]
        values += [SQL("write_uid = %s, write_date = now() AT TIME ZONE 'UTC'", self.env.uid)]
        written = [name, "write_uid", "write_date"]
        person = table._fields.get("contact_person_id")
        if name == "partner_id" and person and person.store:
            written.append("contact_person_id")
            values.append(
                SQL(
                    "contact_person_id = COALESCE(document.contact_person_id, "
                    "CASE WHEN COALESCE(leaver.type, 'contact') = 'contact' THEN leaver.id END)"
                )
            )
        rows = self.env.execute_query(
            SQL(
                "UPDATE %(table)s AS document SET %(values)s FROM res_partner AS leaver "
                "WHERE leaver.id = document.%(name)s AND document.%(name)s = ANY(%(ids)s) RETURNING document.id",
                table=SQL.identifier(table._table),
                values=SQL(", ").join(values),
                name=SQL.identifier(name),
                ids=self.ids,
            )
        )
        table.invalidate_model(written)
        return [document_id for (document_id,) in rows]

    def _settle_given(self, given):
        """What is stored of a customer's name elsewhere follows."""
        moves_sudo = self.env["account.move"].sudo().browse(given["account.move", "partner_id"])
        items_sudo = self.env["account.move.line"].sudo().browse(given["account.move.line", "partner_id"])
        analytic_sudo = items_sudo.analytic_line_ids
        self.env.add_to_compute(moves_sudo._fields["invoice_partner_display_name"], moves_sudo)
        self.env.add_to_compute(analytic_sudo._fields["partner_id"], analytic_sudo)

    def _tell_given(self, given):
        """In the chatter of the former companies and of the documents, which no longer write to who has left."""
        for former_sudo, leavers_sudo in self.grouped("commercial_partner_id").items():
            former_sudo._in_our_name()._message_log(
                body=self.env._(
                    "%s is no longer a contact of this customer. Documents that named it are kept here.",
                    ", ".join(leavers_sudo[:MOST_NAMES].mapped("name")),
                )
            )
        for (model, name), ids in given.items():
            documents_sudo = self.env[model].sudo().browse(sorted(ids))
            if name == "partner_id" and documents_sudo and hasattr(documents_sudo, "_message_log_batch"):
                documents_sudo.message_unsubscribe(self.ids)
                note = self.env._("The contact has left: the document stays with the customer.")
                documents_sudo._in_our_name()._message_log_batch(dict.fromkeys(documents_sudo.ids, note))

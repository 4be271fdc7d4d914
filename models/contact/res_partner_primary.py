from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

# What decides who may be the primary contact of a customer.
PRIMARY_FIELDS = {"is_primary_contact", "parent_id", "type", "is_company", "company_type", "active"}


class ResPartner(models.Model):
    """Roles of contacts, and the one contact that is the primary one.

    As long as a customer has contacts, one of them is primary. The truth is the contact's flag, of which the
    database allows one for each parent; only _set_primary_flag() writes it.
    """

    _inherit = "res.partner"

    contact_role_ids = fields.Many2many("customer.contact.role", string="Roles")
    is_primary_contact = fields.Boolean(
        string="Primary", copy=False, help="The person to talk to first. One contact of a customer is primary."
    )
    primary_contact_id = fields.Many2one(
        "res.partner",
        compute="_compute_primary_contact_id",
        inverse="_inverse_primary_contact_id",
        search="_search_primary_contact_id",
        domain="[('parent_id', '=', id), ('type', '=', 'contact'), ('is_company', '=', False)]",
    )

    _primary_contact_unique = models.UniqueIndex(
        "(parent_id) WHERE is_primary_contact",
        "This customer has just got another primary contact. Reload the page to see it.",
    )

    @api.depends("child_ids.is_primary_contact")
    def _compute_primary_contact_id(self):
        primary = self.search([("parent_id", "in", self.ids), ("is_primary_contact", "=", True)])
        by_parent = {contact.parent_id.id: contact for contact in primary}
        for partner in self:
            partner.primary_contact_id = by_parent.get(partner._origin.id, self.browse())

    def _inverse_primary_contact_id(self):
        for partner in self:
            contact = partner.primary_contact_id
            if contact and (contact.parent_id != partner or not contact._may_be_primary()):
                raise ValidationError(
                    self.env._(
                        "%(person)s is not a contact of %(customer)s. Choose one of its contacts.",
                        person=contact.display_name,
                        customer=partner.display_name,
                    )
                )
            if contact:
                contact.is_primary_contact = True

    def _search_primary_contact_id(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        primary = [("is_primary_contact", "=", True)]
        if operator == "any":
            return [("child_ids", "any", fields.Domain(value) & fields.Domain(primary))]
        domain = fields.Domain("child_ids", "any", [*primary, ("id", "in", [v for v in value if v])])
        return domain | ~fields.Domain("child_ids", "any", primary) if False in value else domain

    def _settle_new_contacts(self, vals_list):
        """After these partners were created of these values."""
        pairs = zip(self, vals_list, strict=True)
        wanted = self.browse().union(*[p for p, vals in pairs if vals.get("is_primary_contact")])
        contacts = self.filtered(lambda partner: partner._may_be_primary())
        contacts.parent_id._settle_primary_contacts(wanted=wanted)

    def _leave_primary_place(self, vals):
        """Before a write: a primary contact that moves is not the primary one where it comes to.

        :return: the customers that may have another primary contact afterwards
        """
        parents = self.parent_id if PRIMARY_FIELDS & set(vals) else self.browse()
        if "parent_id" in vals:
            leaving = self.filtered(lambda partner: partner.parent_id.id != (vals["parent_id"] or False))
            leaving.filtered("is_primary_contact")._set_primary_flag(False)
        return parents

    def _settle_changed_contacts(self, left, vals):
        """After a write.

        :param left: what _leave_primary_place() has returned
        """
        if PRIMARY_FIELDS & set(vals):
            flag, nobody = vals.get("is_primary_contact"), self.browse()
            wanted, unwanted = self if flag else nobody, self if flag is False else nobody
            (left | self.exists().parent_id)._settle_primary_contacts(wanted, unwanted)

    def _may_be_primary(self):
        return bool(self.parent_id and self.active and not self.is_company and self.type in (False, "contact"))

    def _settle_primary_contacts(self, wanted=None, unwanted=None):
        """One primary contact for each of these partners that has contacts.

        Two transactions that settle one partner at the same time: the second is retried and sees what the first
        decided.
        """
        wanted, unwanted = wanted or self.browse(), unwanted or self.browse()
        if not self:
            return
        found_sudo = self.sudo().with_context(active_test=False).search([("parent_id", "in", self.ids)], order="id")
        to_clear, to_set = found_sudo.browse(), found_sudo.browse()
        for children in found_sudo.grouped("parent_id").values():
            primary = children.filtered("is_primary_contact")
            chosen = children._choose_primary(wanted, unwanted)
            to_clear |= primary - chosen
            to_set |= chosen - primary
        if to_clear or to_set:
            parent_ids = (to_clear | to_set).parent_id.ids
            self.env.flush_all()
            # A real write: a lock alone would let a transaction with an older snapshot decide again.
            self.env.cr.execute(
                SQL("UPDATE res_partner SET write_date = write_date WHERE id = ANY(%s)", sorted(parent_ids)),
                log_exceptions=False,  # the loser of a race is retried, which is no error
            )
            to_clear._set_primary_flag(False)
            to_set._set_primary_flag(True)

    def _choose_primary(self, wanted, unwanted):
        """Of the children of one partner, oldest first, the one that is to be primary; empty when none may be.

        The last of ``wanted``; else who is; else the oldest, if possible none of ``unwanted``.
        """
        candidates = self.filtered(lambda child: child._may_be_primary())
        allowed = (candidates - unwanted) or candidates
        primary = allowed.filtered("is_primary_contact")
        return (candidates & wanted)[-1:] or primary[:1] or allowed[:1]

    def _set_primary_flag(self, flag):
        """The only place that writes the flag, to the database at once, as the unique index wants it."""
        self._force_write({"is_primary_contact": flag})
        self.flush_recordset(["is_primary_contact"])

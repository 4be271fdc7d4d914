from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ContactPersonMixin(models.AbstractModel):
    """A document for a customer that may name the person it deals with there.

    Where the company does not invoice contacts (``res.company.contacts_invoiced`` off), a contact that somebody
    chooses as the customer becomes the contact person, and its company the customer: in the form at once, and in
    every other entry point when the document is created or written.
    """

    _name = "contact.person.mixin"
    _description = "Document with a Contact Person"

    contact_person_id = fields.Many2one(
        "res.partner",
        index="btree_not_null",
        check_company=True,
        domain="[('id', 'child_of', partner_id), ('id', '!=', partner_id), ('is_company', '=', False), "
        "('type', '=', 'contact')]",
        help="The person at the customer that this document is for.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        documents = super().create(self._name_contact_persons(vals_list))
        documents._check_contact_person()
        return documents

    def write(self, vals):
        # EXTENDS 'base'
        if not {"partner_id", "contact_person_id"} & set(vals):
            return super().write(vals)
        result = True
        if vals.get("partner_id"):
            customer, person = self._split_contact(self.env["res.partner"].browse(vals["partner_id"]))
            redirected = self.filtered(lambda document: person and document._redirects_contacts())
            if redirected:
                values = {**vals, "partner_id": customer.id}
                values["contact_person_id"] = vals.get("contact_person_id") or person.id
                result = super(ContactPersonMixin, redirected).write(values)
            others = self - redirected
            if others:
                result = super(ContactPersonMixin, others).write(vals)
        else:
            result = super().write(vals)
        if "contact_person_id" not in vals:
            self._get_strange_contact_persons().contact_person_id = False
        self._check_contact_person()
        return result

    @api.model
    def _name_contact_persons(self, vals_list):
        """The values of new documents, with the company as customer where a contact was chosen and that is wanted."""
        answers = {}  # most documents of a batch are alike, and asking an unsaved one is not cheap
        result = []
        for vals in vals_list:
            partner_id = vals.get("partner_id", self.env.context.get("default_partner_id"))
            customer, person = self._split_contact(self.env["res.partner"].browse(partner_id))
            if person:
                policy_vals = self._get_policy_vals(vals)
                key = tuple(sorted(policy_vals.items()))
                if key not in answers:
                    answers[key] = self.new(policy_vals)._redirects_contacts()
                if answers[key]:
                    person_id = vals.get("contact_person_id") or person.id
                    vals = {**vals, "partner_id": customer.id, "contact_person_id": person_id}
            result.append(vals)
        return result

    @api.model
    def _get_policy_vals(self, vals):
        """Of the values of a new document, those that say whether it redirects contacts."""
        return {name: vals[name] for name in ("company_id",) if vals.get(name)}

    def _redirects_contacts(self):
        """Whether this document, saved or new, goes to the company of a contact that somebody chooses."""
        return not (self.company_id or self.env.company).sudo().contacts_invoiced

    @api.model
    def _split_contact(self, partner):
        """:return: (customer, contact person); without a person where the partner can be the customer itself"""
        partner_sudo = partner.sudo()
        customer_sudo = partner_sudo.commercial_partner_id  # empty for an empty partner
        if partner_sudo == customer_sudo or partner_sudo.type not in (False, "contact"):
            return partner, partner.browse()
        return customer_sudo.sudo(self.env.su), partner

    @api.onchange("partner_id")
    def _onchange_partner_id_contact_person(self):
        customer, person = self._split_contact(self.partner_id._origin)
        if person and self._redirects_contacts():
            self.contact_person_id = person
            self.partner_id = customer
        elif self._get_strange_contact_persons():
            self.contact_person_id = False

    def copy_data(self, default=None):
        # EXTENDS 'base': a person who works elsewhere by now is not named again
        vals_list = super().copy_data(default)
        for document, vals in zip(self, vals_list, strict=True):
            if vals.get("contact_person_id") and not document._get_contact_person_at(document.partner_id):
                vals["contact_person_id"] = False
        return vals_list

    def _get_contact_person_at(self, customer):
        """The contact person of these documents, as long as he works at ``customer`` and serves their company."""
        person_sudo = self.contact_person_id.sudo()[:1]
        works_there = person_sudo.commercial_partner_id == customer.sudo().commercial_partner_id
        serves = not person_sudo.company_id or person_sudo.company_id in self.company_id.sudo().parent_ids
        return person_sudo.sudo(self.env.su) if works_there and serves else person_sudo.browse()

    def _get_strange_contact_persons(self):
        """The documents whose contact person works elsewhere."""
        return self.filtered(
            lambda document: (
                document.contact_person_id
                and document.contact_person_id.sudo().commercial_partner_id
                != document.partner_id.sudo().commercial_partner_id
            )
        )

    def _check_contact_person(self):
        for document in self._get_strange_contact_persons()[:1]:
            if self.env.user._may_miss_customers():
                named_sudo = document.contact_person_id.sudo() | document.partner_id.sudo()
                self.env["res.partner"]._refuse_hidden(named_sudo.ids)
            raise ValidationError(
                self.env._(
                    "%(person)s does not work at %(customer)s. Choose one of its contacts as the contact person.",
                    person=document.contact_person_id.sudo().name,
                    customer=document.partner_id.sudo().display_name,
                )
            )

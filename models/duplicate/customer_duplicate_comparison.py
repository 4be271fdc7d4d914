from odoo import api, fields, models
from odoo.tools import format_amount, format_date

MOST_COLUMNS = 12
ROWS = (
    *("customer_number", "name", "legal_form_id", "title_id", "function", "ref", "vat", "tax_registration_ids"),
    *("company_registry", "email", "phone", "mobile", "website", "street", "street2", "zip", "city", "state_id"),
    *("country_id", "lang", "customer_segment_id", "customer_region_id", "user_id", "property_payment_term_id"),
    *("contact_role_ids", "bank_ids", "category_id", "company_id", "create_date", "last_purchase_date"),
    *("customer_balance", "customer_overdue", "credit_limit", "total_purchases"),
)
# Documents that are counted, for who may read any: model and domain.
DOCUMENTS = (
    ("sale.order", []),
    ("account.move", [("move_type", "in", ("out_invoice", "out_refund")), ("state", "=", "posted")]),
    ("pos.order", []),
    ("customer.document", []),
)


class CustomerDuplicateGroup(models.Model):
    """The members side by side: a column for each, what differs from the first one marked."""

    _inherit = "customer.duplicate.group"

    comparison = fields.Html(compute="_compute_comparison", sanitize=False)

    @api.depends("partner_ids")
    @api.depends_context("uid", "lang", "company", "allowed_company_ids", "tz")
    def _compute_comparison(self):
        for group in self:
            partners = group.partner_ids.sorted("id")[:MOST_COLUMNS]
            values = {
                "partners": partners,
                "rows": self._get_compared_rows(partners) if partners else [],
                "left_out": len(group.partner_ids) - len(partners),
            }
            group.comparison = self.env["ir.qweb"]._render("customer_management.duplicate_comparison", values)

    @api.model
    def _get_compared_rows(self, partners, names=ROWS):
        """Rows in which somebody has something, as far as the user may see the field.

        :param names: of these fields, and of the numbers of documents
        :return: list of (label, list of (text, whether it differs from the first member's))
        """
        names = [name for name in names if partners._has_field_access(partners._fields[name], "read")]
        labels = partners.fields_get(names, ["string"])
        rows = [(labels[name]["string"], [self._show(partner, name) for partner in partners]) for name in names]
        rows += self._count_documents(partners)
        return [(label, [(text, text != texts[0]) for text in texts]) for label, texts in rows if any(texts)]

    @api.model
    def _show(self, partner, name):
        """A value as people read it; names of what a customer has been given are for everybody who reads the field."""
        field, value = partner._fields[name], partner[name]
        if field.type == "monetary":
            return format_amount(self.env, value, partner[field.get_currency_field(partner)]) if value else ""
        if name == "credit_limit":  # a plain number at the host's, in the currency of the company
            return format_amount(self.env, value, self.env.company.currency_id) if value else ""
        if field.type in ("date", "datetime"):
            return format_date(self.env, value) if value else ""
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.relational:
            return ", ".join(record_sudo.display_name or "" for record_sudo in value.sudo())
        return str(value or "")

    @api.model
    def _count_documents(self, partners):
        """How many contacts and documents each of them has, its contacts' included, as far as the user may see them."""
        contacts = [str(len(partner.child_ids) or "") for partner in partners]
        rows = [(self.env._("Contacts and Addresses"), contacts)]
        for model, domain in DOCUMENTS:
            if not self.env[model].has_access("read"):
                continue
            theirs = [*domain, "|", ("partner_id", "in", partners.ids)]
            theirs += [("partner_id.commercial_partner_id", "in", partners.ids)]
            counts = dict.fromkeys(partners.ids, 0)
            for owner, count in self.env[model]._read_group(theirs, ["partner_id"], ["__count"]):
                owner_sudo = owner.sudo()
                known = owner_sudo.id in counts
                counts[owner_sudo.id if known else owner_sudo.commercial_partner_id.id] += count
            rows.append((self._name_documents(model), [str(counts[partner.id] or "") for partner in partners]))
        return rows

    @api.model
    def _name_documents(self, model):
        return {
            "sale.order": self.env._("Quotations and Orders"),
            "account.move": self.env._("Invoices"),
            "pos.order": self.env._("Till Sales"),
            "customer.document": self.env._("Licences and Certificates"),
        }[model]

from odoo import Command, api, fields, models


class CustomerPriceCheck(models.TransientModel):
    """The dialog that answers what a customer pays: the price, the list and rule that give it, and what each other list
    of the customer would give. It writes nothing.
    """

    _name = "customer.price.check"
    _description = "Price Check"

    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        required=True,
        default=lambda self: self._get_active("res.partner").exists(),
        ondelete="cascade",
    )
    product_tmpl_id = fields.Many2one(
        "product.template", default=lambda self: self._get_active("product.template").exists(), ondelete="cascade"
    )
    product_id = fields.Many2one(
        "product.product",
        required=True,
        default=lambda self: self._get_active_product(),
        domain="['|', ('product_tmpl_id', '=', product_tmpl_id), ('sale_ok', '=', not product_tmpl_id)]",
        ondelete="cascade",
    )
    quantity = fields.Float(digits="Product Unit", default=1.0, required=True)
    uom_id = fields.Many2one(
        "uom.uom",
        string="Unit",
        compute="_compute_uom_id",
        store=True,
        readonly=False,
        compute_sudo=False,
        domain="[('id', 'in', allowed_uom_ids)]",
    )
    allowed_uom_ids = fields.Many2many("uom.uom", compute="_compute_allowed_uom_ids", compute_sudo=False)
    date = fields.Date(required=True, default=lambda self: self.env.company._get_today())
    currency_id = fields.Many2one("res.currency", compute="_compute_price")
    price = fields.Float(string="Unit Price", compute="_compute_price", digits="Product Price")
    list_name = fields.Char(string="Price List", compute="_compute_price")
    rule_text = fields.Char(string="Rule", compute="_compute_price")
    policy_text = fields.Char(compute="_compute_policy_text")
    line_ids = fields.One2many("customer.price.check.line", "wizard_id", string="Price Lists", compute="_compute_price")

    def _get_active(self, model):
        """The record that the dialog was opened from, if it is one of `model`."""
        context = self.env.context
        is_active = context.get("active_model") == model
        return self.env[model].browse(context.get("active_id") if is_active else ())

    def _get_active_product(self):
        template = self._get_active("product.template").exists()
        return self._get_active("product.product").exists() or template.product_variant_ids[:1]

    @api.depends("product_id")
    def _compute_uom_id(self):
        for wizard in self:
            if wizard.uom_id not in wizard.allowed_uom_ids:
                wizard.uom_id = wizard.product_id.uom_id

    @api.depends("product_id")
    def _compute_allowed_uom_ids(self):
        for wizard in self:
            wizard.allowed_uom_ids = wizard.product_id.uom_id | wizard.product_id.uom_ids

    @api.depends("partner_id", "product_id", "quantity", "uom_id", "date")
    @api.depends_context("company", "lang")
    def _compute_price(self):
        for wizard in self:
            partner, product = wizard.partner_id._origin, wizard.product_id._origin
            lists = partner._get_checked_lists(wizard.date) if partner and product else None
            wizard.currency_id = partner._get_checked_currency(lists) if lists else wizard.env.company.currency_id
            checks = wizard._find_checks(partner, product) if partner and product else []
            rows = [wizard._make_row(check, product) for check in checks]
            wizard.line_ids = [Command.clear(), *map(Command.create, rows)]
            used = next((row for row in rows if row["is_used"]), {})
            for name in ("price", "list_name", "rule_text"):
                wizard[name] = used.get(name)

    def _find_checks(self, partner, product):
        uom = self.uom_id._origin or product.uom_id
        return partner._check_price(product, self.quantity or 1.0, uom, self.date, self.currency_id)

    def _make_row(self, check, product):
        rule = self.env["product.pricelist.item"].browse(check.rule_id or ())
        text = rule._tell_rule(rule._get_price_facts(product)) if rule else self.env._("no price of its own")
        if check.is_used and not rule:
            text = self.env._("Sales price")
        return {
            "list_name": check.list_name,
            "currency_id": self.currency_id.id,
            "rule_text": text,
            "price": float(check.price),
            "is_used": check.is_used,
            "has_price": bool(rule) or check.is_used,
        }

    @api.depends("line_ids")
    @api.depends_context("company", "lang")
    def _compute_policy_text(self):
        policies = dict(self.env["res.company"]._fields["price_list_policy"]._description_selection(self.env))
        for wizard in self:
            wizard.policy_text = policies[self.env.company.sudo().price_list_policy]

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CustomerTree(models.AbstractModel):
    """What segments and regions share: a tree of named, coded nodes.

    A node without a company serves every company. Below a company's node all nodes are that company's, so that
    a user who sees a node sees its ancestors too.
    """

    _name = "customer.tree"
    _description = "Tree of Customer Groups"
    _rec_name = "complete_name"
    _rec_names_search = ["complete_name", "code"]
    _order = "complete_name, id"
    _check_company_auto = True
    _check_company_domain = models.check_company_domain_parent_of

    name = fields.Char(required=True, index="trigram")
    code = fields.Char(copy=False, help="A short code of your own. No two may have the same in one company.")
    complete_name = fields.Char(compute="_compute_complete_name", recursive=True, store=True)
    parent_path = fields.Char(index=True)
    company_id = fields.Many2one("res.company", index=True, help="Empty: for every company.")
    active = fields.Boolean(default=True)
    note = fields.Text(string="Notes")
    customer_count = fields.Integer(
        compute="_compute_customer_count", help="Active customers of this node and of those below it."
    )

    # The field of res.partner that points to this model; every concrete tree names its own.
    _customer_field = None

    @api.depends("name", "parent_id.complete_name")
    def _compute_complete_name(self):
        for node in self:
            parent = node.parent_id.complete_name
            node.complete_name = f"{parent} / {node.name}" if parent else node.name

    def _compute_customer_count(self):
        domain = [("is_customer", "=", True), (self._customer_field, "child_of", self.ids)]
        counts = self.env["res.partner"]._read_group(domain, [self._customer_field], ["__count"])
        for node in self:
            node.customer_count = sum(
                # The node of a customer may be one that this user does not see.
                count
                for other, count in counts
                if other.sudo().parent_path.startswith(node.parent_path or "-")
            )

    @api.constrains("parent_id")
    def _check_no_cycle(self):
        if self._has_cycle():
            raise ValidationError(self.env._("This would make a circle. Choose a parent that is not below it."))

    @api.constrains("parent_id", "company_id")
    def _check_parent_company(self):
        for node in self | self.child_ids:
            parent = node.parent_id
            if parent.sudo().company_id and node.company_id != parent.sudo().company_id:
                parent.sudo(False).check_access("read")  # or the message would name what the user may not see
                raise ValidationError(
                    self.env._(
                        "“%(node)s” is below “%(parent)s”, which belongs to %(company)s. Give it the same company.",
                        node=node.name,
                        parent=parent.name,
                        company=parent.company_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        return super().create([self._clean_code(vals) for vals in vals_list])

    def write(self, vals):
        # EXTENDS 'base'
        return super().write(self._clean_code(vals))

    @api.model
    def _clean_code(self, vals):
        """An empty code is no code: two nodes may both have none."""
        if "code" in vals:
            vals = dict(vals, code=str(vals["code"] or "").strip() or False)
        return vals

    @api.model
    def name_create(self, name):
        # EXTENDS 'base': what is typed into a box is the name, the complete name follows
        node = self.create({"name": name})
        return node.id, node.display_name

    @api.ondelete(at_uninstall=False)
    def _unlink_except_parents(self):
        domain = [("parent_id", "in", self.ids), ("id", "not in", self.ids)]
        parents = self.with_context(active_test=False).search(domain).parent_id
        if parents:
            raise UserError(
                self.env._(
                    "“%s” has others below it. Move or delete those first, or archive it.", parents[0].complete_name
                )
            )

    def copy_data(self, default=None):
        # EXTENDS 'base'
        vals_list = super().copy_data(default)
        if "name" not in (default or {}):
            for node, vals in zip(self, vals_list, strict=True):
                vals["name"] = self.env._("%s (copy)", node.name)
        return vals_list

    def _get_ancestors(self):
        """{node id: the node and its ancestors, nearest first}. Reads the whole lot in one query."""
        ids = {node: [int(part) for part in node.parent_path.split("/")[-2::-1]] for node in self}
        everything = self.browse({node_id for path in ids.values() for node_id in path})
        return {node.id: self.browse(path).with_prefetch(everything._ids) for node, path in ids.items()}

    def action_view_customers(self):
        """The customers of this node and of those below it; new ones are of this node."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("customer_management.res_partner_action_customers")
        action["domain"] = [("is_customer", "=", True), (self._customer_field, "child_of", self.ids)]
        action["context"] = {
            "default_customer_rank": 1,
            "default_is_company": True,
            f"default_{self._customer_field}": self.id,
        }
        return action

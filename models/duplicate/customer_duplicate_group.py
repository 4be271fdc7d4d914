from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from .customer_duplicate_rule import KINDS


class CustomerDuplicateGroup(models.Model):
    """Customers of one company, or contacts of one of them, that may be the same. Each is in one group of a company.

    Groups are made and kept by the search (``_find_duplicates``); people assign, compare, merge and dismiss them.
    Who may not see all of the members does not see the group.
    """

    _name = "customer.duplicate.group"
    _description = "Possible Duplicates"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "score DESC, id"

    active = fields.Boolean(
        default=True,
        readonly=True,
        help="Off: merged or dismissed. It is still open in somebody's form, and is deleted by the next search.",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, index=True, ondelete="cascade")
    # Merge: the survivor is a member instead of its sources; who is left alone is no group: wizards/duplicate/.
    partner_ids = fields.Many2many(
        "res.partner",
        "customer_duplicate_member",
        "group_id",
        "partner_id",
        string="Customers",
        readonly=True,
    )
    pair_ids = fields.One2many("customer.duplicate.pair", "group_id", readonly=True)
    score = fields.Integer(readonly=True, help="From 1 to 100: that of the two members that are most alike.")
    kind = fields.Selection(KINDS, string="Main Reason", readonly=True, help="The rule with the most weight.")
    kinds = fields.Char(readonly=True, help="Technical: all rules that fit two of the members, by their kind.")
    reasons = fields.Char(compute="_compute_reasons")
    user_id = fields.Many2one(
        "res.users", string="Assigned to", index="btree_not_null", domain="[('share', '=', False)]"
    )

    @api.depends("kinds")
    def _compute_reasons(self):
        for group in self:
            group.reasons = self.env["customer.duplicate.rule"]._describe_kinds(group.kinds, is_sentence=True)

    @api.depends("partner_ids")
    def _compute_display_name(self):
        # OVERRIDES 'base'
        for group in self:
            first, *others = group.partner_ids.sorted("id") or [group.partner_ids]
            name = first.display_name or ""
            group.display_name = self.env._("%(name)s and %(count)s more", name=name, count=len(others))

    # --- who looks at it ------------------------------------------------------------------------------------------

    def write(self, vals):
        # EXTENDS 'base': what was found is the search's; people say who looks at it
        if not self.env.su and set(vals) - {"user_id"}:
            raise AccessError(self.env._("Duplicates are found by rules. You can assign, merge or dismiss them."))
        if "user_id" not in vals:
            return super().write(vals)
        before = {group: group.user_id for group in self}
        result = super().write(vals)
        for group, former in before.items():
            if group.user_id != former:
                group._hand_over(former)
        return result

    @api.constrains("user_id")
    def _check_user_sees_them(self):
        for group in self.filtered("user_id"):
            if not group._is_seen_by_user():
                raise ValidationError(
                    self.env._(
                        "%s may not see all of these customers. Please choose somebody else.", group.user_id.name
                    )
                )

    def _is_seen_by_user(self):
        """Whether whoever looks at the group may see all of its members, in one of his companies."""
        user_sudo = self.user_id.sudo()
        reader = self.with_user(user_sudo).with_context(allowed_company_ids=user_sudo.company_ids.ids)
        return not user_sudo.share and reader.has_access("read")

    def _hand_over(self, former):
        """An activity for whoever looks at the group now, unless it is the one who says so."""
        group_sudo = self.sudo()
        group_sudo.activity_ids.filtered(lambda activity: activity.user_id == former).unlink()
        if self.user_id and self.user_id != self.env.user:
            ours = self._in_our_name(self.user_id)
            ours.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=self.company_id._get_today(),
                summary=ours.env._("Look at possible duplicates"),
                user_id=self.user_id.id,
            )

    def action_assign_to_me(self):
        """The user looks at these groups from now on."""
        self.write({"user_id": self.env.uid})


class CustomerDuplicatePair(models.Model):
    """Two members of a group that share something, and what that is."""

    _name = "customer.duplicate.pair"
    _description = "Two Possible Duplicates"
    _order = "score DESC, id"
    _log_access = False

    group_id = fields.Many2one("customer.duplicate.group", required=True, readonly=True, index=True, ondelete="cascade")
    # Merge: the survivor is as much like the others as its sources were, until the next search.
    partner_id = fields.Many2one(
        "res.partner", string="One", required=True, readonly=True, index=True, ondelete="cascade"
    )
    other_id = fields.Many2one(
        "res.partner", string="The Other", required=True, readonly=True, index=True, ondelete="cascade"
    )
    score = fields.Integer(readonly=True)
    kinds = fields.Char(readonly=True)
    reasons = fields.Char(compute="_compute_reasons")

    @api.depends("kinds")
    def _compute_reasons(self):
        for pair in self:
            pair.reasons = self.env["customer.duplicate.rule"]._describe_kinds(pair.kinds, is_sentence=True)

    def action_dismiss(self):
        """These two are not duplicates; the others of the group may still be."""
        self.check_access("read")
        groups_sudo = self.group_id.sudo()
        for pair in self:
            self.env["customer.duplicate.dismissal"]._dismiss([(pair.partner_id, pair.other_id)])
        self.sudo().unlink()
        groups_sudo._settle()

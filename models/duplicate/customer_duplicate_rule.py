from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

KINDS = [
    ("email", "Same email"),
    ("phone", "Same telephone number"),
    ("vat", "Same tax ID"),
    ("number", "Same customer number"),
    ("bank", "Same bank account"),
    ("name", "Similar name"),
    ("name_city", "Similar name in the same city"),
]
NAME_KINDS = ("name", "name_city")


class CustomerDuplicateRule(models.Model):
    """What makes two customers, or two contacts of one customer, possible duplicates.

    The same rules are asked at night, on demand, and while somebody enters a customer.
    """

    _name = "customer.duplicate.rule"
    _description = "Rule for Duplicates"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    kind = fields.Selection(KINDS, string="Compares", required=True, default="email")
    weight = fields.Integer(
        default=50,
        required=True,
        help="From 1 to 100. The score of two customers is the sum of the weights of all rules that fit, at most 100.",
    )
    similarity = fields.Float(
        default=0.7,
        digits=(3, 2),
        help="Names: the share of common groups of three letters, from 30 % to 100 %. “Gasthaus Linde” and “Gasthaus "
        "zur Linde” have 79 %.",
    )
    similarity_typing = fields.Float(
        string="Similarity While Typing",
        default=0.55,
        digits=(3, 2),
        help="The same for the hint while a customer is entered, where it may be less: somebody looks at once.",
    )
    segment_ids = fields.Many2many(
        "customer.segment", string="Only for Segments", help="These and the segments below them. Empty: all customers."
    )
    company_id = fields.Many2one("res.company", ondelete="cascade", help="Empty: every company.")

    @api.constrains("weight")
    def _check_weight(self):
        for rule in self:
            if not 1 <= rule.weight <= 100:
                raise ValidationError(self.env._("The weight of “%s” must be between 1 and 100.", rule.name))

    @api.constrains("kind", "similarity", "similarity_typing")
    def _check_similarity(self):
        for rule in self.filtered(lambda rule: rule.kind in NAME_KINDS):
            if not all(0.3 <= value <= 1 for value in (rule.similarity, rule.similarity_typing)):
                raise ValidationError(
                    self.env._(
                        "The similarities of “%s” must be between 30 and 100 per cent: below that, almost all names "
                        "are alike.",
                        rule.name,
                    )
                )

    @api.constrains("company_id")
    def _check_root_company(self):
        for rule in self:
            if rule.company_id.parent_id:
                raise ValidationError(self.env._("Branches share the rules of %s.", rule.company_id.root_id.name))

    @api.constrains("company_id", "segment_ids")
    def _check_segments(self):
        for rule in self:
            foreign = rule.segment_ids.filtered(lambda each, rule=rule: each.company_id.root_id - rule.company_id)
            if foreign:
                raise ValidationError(
                    self.env._(
                        "The segment %(segment)s belongs to %(company)s. Choose that company for “%(rule)s”, too.",
                        segment=foreign[0].display_name,
                        company=foreign[0].company_id.name,
                        rule=rule.name,
                    )
                )

    @api.model
    def _find_rules_sudo(self, company):
        """The rules that a root company follows, the weightiest first; whoever asks, as hints are for everybody."""
        rules_sudo = self.sudo().with_context(active_test=True)
        return rules_sudo.search(Domain("company_id", "in", [False, company.root_id.id]), order="weight DESC, id")

    def _get_segment_ids(self):
        """The ids of the segments that this rule is for, with those below them; None for all customers."""
        if not self.segment_ids:
            return None
        segments_sudo = self.env["customer.segment"].sudo().with_context(active_test=False)
        return segments_sudo.search(Domain("id", "child_of", self.segment_ids.ids)).ids

    @api.model
    def _describe_kind(self, kind):
        """Why two are alike, in words that stand in a list."""
        return {
            "email": self.env._("same email"),
            "phone": self.env._("same telephone number"),
            "vat": self.env._("same tax ID"),
            "number": self.env._("same customer number"),
            "bank": self.env._("same bank account"),
            "name": self.env._("similar name"),
            "name_city": self.env._("similar name in the same city"),
        }[kind]

    @api.model
    def _describe_kinds(self, kinds, is_sentence=False):
        """The same of several, as they are stored: joined by commas.

        :param is_sentence: whether the words stand alone and begin with a capital
        """
        text = ", ".join(map(self._describe_kind, kinds.split(","))) if kinds else False
        return text[:1].upper() + text[1:] if text and is_sentence else text

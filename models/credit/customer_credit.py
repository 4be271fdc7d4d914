from decimal import Decimal

from odoo import api, models

from ...tools.credit import Claim, Rise, evaluate, judge
from ...tools.money import to_decimal

# Whose policy decides on what moves from one customer to another, by the part of the exposure.
CHECKPOINTS = {"receivable": "credit_policy_invoice", "orders": "credit_policy_order", "till": "credit_policy_till"}


class CustomerCredit(models.AbstractModel):
    """Decides on sales on account, in the current root company; who acts is ``env.uid``, elevated or not.

    Two laws hold for every customer, or pool of customers, and root company. **No more is used**: exposure beyond what
    was allowed at the beginning of a change is not larger at its end, unless an approval covers it. **No more is
    allowed**: whoever may not set limits ends a change with none that is better. ``credit_watch()`` stands around the
    changes; the rules are those of ``tools/credit.py``.
    """

    _name = "customer.credit"
    _description = "Decisions on Credit"

    @api.model
    def _get_positions(self, partner_ids, is_complete=False):
        """{commercial partner id: Position} as of this moment, in the root company's currency

        :param is_complete: also what customers owe of whom nothing is asked; no decision needs it
        """
        return self.env["customer.ledger"].sudo()._get_positions(set(partner_ids), is_complete)

    @api.model
    def _get_policy(self, document=None, part=None):
        """The policy that decides on a document, or on a part of the exposure that moves; else the company's."""
        checkpoint = CHECKPOINTS.get(part)
        if hasattr(document, "_get_credit_checkpoint"):
            checkpoint = document._get_credit_checkpoint()
        root_sudo = self.env.company.root_id.sudo()
        return (root_sudo[checkpoint] if checkpoint else False) or root_sudo.credit_policy

    @api.model
    def _is_watched(self):
        """Whether the root company looks at credit at any of its checkpoints."""
        root_sudo = self.env.company.root_id.sudo()
        names = ("credit_policy", *CHECKPOINTS.values(), "credit_policy_shop")
        return any(root_sudo[name] not in ("ignore", False) for name in names)

    # --- one sale that somebody asks about ------------------------------------------------------------------------

    @api.model
    def _make_claim(self, partner, amount, origin):
        digits = self.env.company.currency_id.decimal_places
        return Claim(partner.commercial_partner_id.id, round(to_decimal(amount), digits), origin)

    @api.model
    def _preview(self, claims):
        """The verdicts on several sales, each as if it came alone; nothing is written."""
        positions = self._get_positions(claim.partner_id for claim in claims)
        approved = self._get_approved_amounts(claims, positions)
        return [
            evaluate(
                positions[claim.partner_id],
                self._get_policy(claim.origin),
                claim.amount,
                approved.get((claim.origin.id, claim.partner_id)),
            )
            for claim in claims
        ]

    @api.model
    def _check(self, claim):
        """Decides on one sale, and writes that it was decided: a parallel decision on this customer fails, and is tried
        again by the host.
        """
        [verdict] = self._preview([claim])
        self._note_passed(self._get_positions([claim.partner_id])[claim.partner_id], claim, verdict)
        return verdict

    @api.model
    def _note_passed(self, position, claim, verdict):
        """Uses up the approvals of a document that has passed, and makes parallel decisions collide where credit, or
        money paid in advance, is used.
        """
        if verdict.is_refused:
            return
        if claim.origin and position.has_requests:
            self.env["customer.credit.approval"]._use(claim.origin)
        if self._is_used(position, verdict):
            self.env["customer.credit.account"].sudo()._bump({position.pool_id})

    @api.model
    def _is_used(self, position, verdict):
        """Whether what has passed takes from what others may use in the same moment."""
        return verdict.amount > 0 and verdict.rule != "ignored" and not position.is_free

    @api.model
    def _get_approved_amounts(self, claims, positions):
        """{(document id, customer id): amount up to which it may pass}; asks nothing when nothing was asked for

        :param claims: of documents of one model
        """
        asked = [claim.origin.id for claim in claims if claim.origin and positions[claim.partner_id].has_requests]
        if not asked:
            return {}
        return self.env["customer.credit.approval"]._get_approved_amounts(claims[0].origin.browse(asked))

    # --- a change that was watched --------------------------------------------------------------------------------

    @api.model
    def _judge(self, before, after, claims):
        """The verdicts on what a change has added to a customer's exposure, or to that of its pool.

        :param before: Position at its beginning
        :param after: that at its end
        :param claims: list of Claim, of documents of any model
        :return: list of Verdict, one for each
        """
        excess = before.excess(after.exposure)
        # Only when something speaks against the change is asked what speaks for it.
        is_more = excess > before.excess(before.exposure)
        rises = [self._make_rise(claim, after, excess if is_more else None) for claim in claims]
        return judge(before, after, rises)

    @api.model
    def _make_rise(self, claim, after, excess):
        document, approved, exempt = claim.origin, None, Decimal(0)
        if excess is not None:
            approved = self._get_approved_amounts([claim], {claim.partner_id: after})
            approved = approved.get((document.id, claim.partner_id))
            if hasattr(document, "_get_credit_exemption"):
                exempt = document._get_credit_exemption(claim, excess)
        return Rise(claim.amount, self._get_policy(document, claim.part), claim.part, approved, exempt)

    @api.model
    def _note_warning(self, document):
        """Says on a document and on its customer that it has passed with a warning; without figures, as everybody who
        sees the customer reads it.
        """
        text = self.env._("Sold on account beyond what is agreed: %s", document.display_name)
        for record_sudo in (document, document._get_credit_customer_sudo()):
            if "message_ids" in record_sudo._fields:
                record_sudo._in_our_name()._message_log(body=text)

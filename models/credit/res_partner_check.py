from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from odoo import api, models

from ...tools.credit import PART, Claim, evaluate
from ...tools.money import to_decimal
from .customer_credit_refusal import CreditRefused


class ResPartner(models.Model):
    """The one place that decides on sales on account, in the current root company."""

    _inherit = "res.partner"

    def _get_credit_position(self):
        """{id: Position} of the commercial partners of these partners; one query for any number of them"""
        ids = set(self.commercial_partner_id.ids)
        positions = self.env["customer.ledger"].sudo()._get_positions(ids)
        return {partner.id: positions[partner.commercial_partner_id.id] for partner in self}

    def _check_credit(self, amount, origin):
        """Decides on a sale on account, and writes that it was decided: a parallel decision on this customer fails, and
        is tried again by the host. The caller refuses, warns or goes on.

        :param amount: what the document adds to the exposure, in the root company's currency
        :param origin: the document, or an empty recordset
        :return: Verdict
        """
        [verdict] = self._decide_credit([self._make_claim(amount, origin)])
        return verdict

    def _preview_credit(self, amount, origin):
        """The same verdict as of _check_credit(), and nothing is written."""
        [verdict] = self._preview_credit_each([self._make_claim(amount, origin)])
        return verdict

    @api.model
    def _preview_credit_each(self, claims):
        """The verdicts on several sales, each as if it came alone; nothing is written."""
        positions = self._get_positions_of(claims)
        approved = self._get_approved_amounts(claims, positions)
        return [self._judge(positions[claim.partner_id], claim, approved) for claim in claims]

    @api.model
    def _get_positions_of(self, claims):
        return self.env["customer.ledger"].sudo()._get_positions({claim.partner_id for claim in claims})

    @api.model
    def _get_approved_amounts(self, claims, positions):
        """{(document id, customer id): amount up to which it may pass}; asks nothing when nothing was asked for"""
        asked = [claim.origin.id for claim in claims if claim.origin and positions[claim.partner_id].has_requests]
        if not asked:
            return {}
        return self.env["customer.credit.approval"]._get_approved_amounts(claims[0].origin.browse(asked))

    def _make_claim(self, amount, origin):
        self.ensure_one()
        digits = self.env.company.currency_id.decimal_places
        return Claim(self.commercial_partner_id.id, round(to_decimal(amount), digits), origin)

    @api.model
    def _decide_credit(self, claims):
        """Decides on several sales, in order; what an earlier one was allowed counts for the next of its customer.

        :return: list of Verdict, one for each claim
        """
        positions = self._get_positions_of(claims)
        approved = self._get_approved_amounts(claims, positions)
        shifts = defaultdict(lambda: defaultdict(Decimal))  # by whose limit it is
        for claim in claims:
            if claim.is_booked:
                shifts[positions[claim.partner_id].pool_id][PART[claim.origin._name]] -= claim.amount
        verdicts, allowed = [], []
        for claim in claims:
            position = positions[claim.partner_id]
            shift = shifts[position.pool_id]
            parts = {part: amount + shift[part] for part, amount in position.parts.items()}
            verdict = self._judge(replace(position, parts=parts), claim, approved)
            verdicts.append(verdict)
            if verdict.outcome != "refused":
                shift[PART.get(claim.origin._name, "receivable")] += claim.amount
                allowed.append((claim, verdict))
        self._note_decisions(allowed, positions)
        return verdicts

    @api.model
    def _judge(self, position, claim, approved):
        policy = self._get_credit_policy(claim.origin)
        up_to = approved.get((claim.origin.id, claim.partner_id))
        verdict = evaluate(position, policy, claim.amount, up_to)
        return replace(verdict, lifts=self._explain_lifts(verdict))

    @api.model
    def _note_decisions(self, allowed, positions):
        """Makes parallel decisions collide where credit, or money paid in advance, is used; and uses up approvals: what
        passes without one needs none any more.
        """
        uses = {
            positions[claim.partner_id].pool_id
            for claim, verdict in allowed
            if verdict.rule in ("within_limit", "approved", "no_risk")
            and claim.amount > 0
            and not positions[claim.partner_id].is_unlimited
            and self._get_credit_policy(claim.origin) == "block"
        }
        self.env["customer.credit.account"].sudo()._bump(uses)
        passed = [claim.origin for claim, _verdict in allowed if positions[claim.partner_id].has_requests]
        if any(passed):
            self.env["customer.credit.approval"]._use(passed[0].union(*passed))

    @api.model
    def _get_credit_policy(self, origin):
        """The policy that decides on a document: that of its checkpoint, else the company's."""
        root_sudo = self.env.company.root_id.sudo()
        checkpoint = origin._get_credit_checkpoint() if hasattr(origin, "_get_credit_checkpoint") else None
        return (root_sudo[checkpoint] if checkpoint else False) or root_sudo.credit_policy

    @api.model
    def _enforce_credit(self, claims):
        """Decides, and refuses with one message that names every refused document.

        :raise CreditRefused:
        """
        verdicts = self._decide_credit(claims)
        refusals = {
            claim.origin: verdict for claim, verdict in zip(claims, verdicts, strict=True) if verdict.is_refused
        }
        if refusals:
            texts = []
            for origin, verdict in refusals.items():
                text = self._explain_verdict(verdict, origin._get_credit_customer_sudo())
                texts.append(f"{origin.display_name}: {text}" if len(claims) > 1 else text)
            raise CreditRefused("\n\n".join(texts), refusals)
        return verdicts

from dataclasses import replace

from odoo import api, fields, models

from ...tools.price_chain import BEST_PRICE, PriceChain, find_best_price


class ProductPricelist(models.Model):
    """A price list answers together with the other lists of the customer's chain.

    The chain comes as ``price_chain`` in the arguments, in the context of the document, or from the request of the
    shop. ``False`` says that this list answers alone, as the ones do that others are based on.
    """

    _inherit = "product.pricelist"

    @api.model
    def _get_price_chain(self, partner, default, date=None):
        """What decides the prices of `partner` in `env.company`; None if no link is in force: as the host then.

        :param default: the channel's own list, asked after those of the customer and of its segments
        :param date: the day on which the links must be in force, else the company's today
        """
        lists = partner._get_chain_pricelists(date).get(partner.id) if partner else None
        if not lists or not self.env["res.groups"]._is_feature_enabled("product.group_product_pricelist"):
            return None
        company = self.env.company
        return PriceChain(tuple((lists | default).ids), company.sudo().price_list_policy, company.id)

    def _with_chain_of(self, partner):
        """The list, which answers as the whole chain of `partner`, today; it stays the last one that is asked."""
        chain = self._get_price_chain(partner, self)
        return self.with_context(customer_management_price_chain=chain) if chain else self

    @api.model
    def _get_request_price_chain(self):
        """The chain of the visitor of the shop, None outside of it. A hook for the shop."""
        return None

    def _find_price_chain(self, price_chain):
        if price_chain is None:
            price_chain = self.env.context.get("customer_management_price_chain")
            # A context may come from a client, which can ask for no chain at most
            price_chain = price_chain if price_chain is False or isinstance(price_chain, PriceChain) else None
        return self._get_request_price_chain() if price_chain is None else price_chain

    def _compute_price_rule(self, products, quantity, *, price_chain=None, **kwargs):
        # EXTENDS 'product'
        price_chain = self._find_price_chain(price_chain)
        if price_chain is None:
            return super()._compute_price_rule(products, quantity, **kwargs)
        if not price_chain:
            return super()._compute_price_rule(products, quantity, price_chain=False, **kwargs)
        # The lists are read with all rights: a cashier or a visitor may not see the one that gives the price
        self_sudo = self.with_company(price_chain.company_id).sudo()
        ask = super(ProductPricelist, self_sudo)._compute_price_rule
        products = products.with_company(price_chain.company_id)
        if price_chain.policy == BEST_PRICE:
            return self_sudo._compute_best_price_rule(ask, products, quantity, price_chain, **kwargs)
        return ask(products, quantity, price_chain=price_chain, **kwargs)

    def _compute_best_price_rule(self, ask, products, quantity, price_chain, *, currency=None, date=False, **kwargs):
        """As `_compute_price_rule`: the lowest price of the lists that have a rule, the sales price if none has.

        :param ask: the host's method, which is asked once for each list, with the rules of all found in one search
        """
        kwargs.update(currency=currency or self.currency_id or self.env.company.currency_id, compute_price=True)
        kwargs["date"] = date or fields.Datetime.now()
        rules = self._get_applicable_rules(products, kwargs["date"], price_chain=price_chain)
        answers = []
        for pricelist_id in price_chain.pricelist_ids:
            own = tuple(rules.filtered(lambda rule, wanted=pricelist_id: rule.pricelist_id.id == wanted)._ids)
            alone = replace(price_chain, pricelist_ids=(pricelist_id,), rule_ids=own)
            answers.append(ask(products, quantity, price_chain=alone, **kwargs))
        result = {}
        for product_id in products._ids:
            own_answers = [answer[product_id] for answer in answers]
            # All answers without a rule are the sales price
            result[product_id] = own_answers[find_best_price(own_answers) or 0]
        return result

    def _get_applicable_rules(self, products, date, *, price_chain=None, **kwargs):
        # EXTENDS 'product': of all lists in one search, the first list's first: the host takes the first that fits
        if not price_chain:
            return super()._get_applicable_rules(products, date, **kwargs)
        rules = self.env["product.pricelist.item"]
        if price_chain.rule_ids is not None:
            return rules.browse(price_chain.rule_ids)
        first = self.browse(price_chain.pricelist_ids[0])
        domain = first._get_applicable_rules_domain(products=products, date=date, **kwargs)
        wanted = ("pricelist_id", "in", price_chain.pricelist_ids)
        domain = [wanted if leaf == ("pricelist_id", "=", first.id) else leaf for leaf in domain]
        place = {pricelist_id: number for number, pricelist_id in enumerate(price_chain.pricelist_ids)}
        return rules.search(domain).sorted(lambda rule: place[rule.pricelist_id.id])

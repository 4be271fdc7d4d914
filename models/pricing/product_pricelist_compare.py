from dataclasses import replace

from odoo import models

from ...tools.price_chain import PriceChain


class ProductPricelist(models.Model):
    """Price lists side by side: what each of them alone would give."""

    _inherit = "product.pricelist"

    def _compare_prices(self, product, quantity, date, **kwargs):
        """What these lists would give, each alone, and which of them decides as a chain in `env.company`.

        The rules of all are found in one search. Elevated: a salesperson need not see each list that gives a price.

        :param date: a moment, or a day as the host understands it
        :return: pair of [(price, rule id or False) of each list], and the place of the list that decides: the last
            one, with the sales price, if none has a rule
        """
        company, lists_sudo = self.env.company, self.sudo()
        chain = PriceChain(self._ids, company.sudo().price_list_policy, company.id)
        rules_sudo = lists_sudo._get_applicable_rules(product, date, price_chain=chain)
        answers = []
        for list_sudo in lists_sudo:
            own_sudo = rules_sudo.filtered(lambda rule, wanted=list_sudo: rule.pricelist_id == wanted)
            alone = replace(chain, pricelist_ids=list_sudo._ids, rule_ids=own_sudo._ids)
            answers.append(list_sudo._get_product_price_rule(product, quantity, date=date, price_chain=alone, **kwargs))
        whole = replace(chain, rule_ids=rules_sudo._ids)
        rule_id = lists_sudo[-1]._get_product_price_rule(product, quantity, date=date, price_chain=whole, **kwargs)[1]
        decides = rules_sudo.browse(rule_id or ()).pricelist_id or lists_sudo[-1]
        return answers, lists_sudo._ids.index(decides.id)

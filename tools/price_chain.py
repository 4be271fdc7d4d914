from dataclasses import dataclass

FIRST_MATCH = "first_match"
BEST_PRICE = "best_price"


@dataclass(frozen=True)
class PriceChain:
    """The price lists that are asked for a customer's price, in order, and how they decide.

    Frozen, so that it may stand in the context of an environment.

    ``pricelist_ids``: the ids of the lists, none twice; the last one is the channel's own default.
    ``policy``: ``first_match``, the first list that has a rule for product, quantity and date decides;
    ``best_price``, the lowest price among the lists that have one.
    ``company_id``: whose costs and rates these are.
    ``rule_ids``: the rules that apply, where they have been found already; else None.
    """

    pricelist_ids: tuple
    policy: str
    company_id: int
    rule_ids: tuple | None = None


def find_best_price(answers):
    """The place of the lowest price in ``answers``, the first of equal ones; None if no list has a rule.

    :param answers: for each list in order ``(price, rule)``, all prices in one currency, before tax; a price without
        a rule is the sales price, which decides nothing
    """
    priced = [(price, place) for place, (price, rule) in enumerate(answers) if rule]
    return min(priced)[1] if priced else None

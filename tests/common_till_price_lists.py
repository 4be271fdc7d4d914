"""Price lists of customers for tests of the till, whose user may change neither customers nor segments."""

from .common_price_lists import PriceListCase


class TillPriceLists:
    """Goes with a test case of the till."""

    make_list = classmethod(PriceListCase.make_list.__func__)

    @classmethod
    def give(cls, owner, *price_lists, **values):
        """Links in this order, behind those that are there."""
        name = "partner_id" if owner._name == "res.partner" else "segment_id"
        place = len(owner.sudo().price_list_ids)
        return (
            cls.env["customer.price.list"]
            .sudo()
            .create(
                [
                    {name: owner.id, "pricelist_id": price_list.id, "sequence": place + number, **values}
                    for number, price_list in enumerate(price_lists)
                ]
            )
        )

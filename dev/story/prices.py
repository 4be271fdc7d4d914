"""A customer with two price lists: the same price in a quotation, in the shop, and in what the till is told."""

PRICES = {1: 45.0, 9: 45.0, 10: 40.0}


class Prices:
    def __init__(self, story, visit, config_id):
        self.protocol, self.admin = story.protocol, story.admin
        self.manager = story.browser().log_in("manager")
        self.buyer, self.customer_id, self.config_id = visit.customer, visit.customer_id, config_id

    def agree(self):
        settings = {"group_product_pricelist": True, "price_list_policy": "best_price"}
        self.admin.call("res.config.settings", "execute", [self.admin.create("res.config.settings", settings)])
        vals = {"name": "Espresso Machine", "list_price": 100.0, "taxes_id": [(5, 0, 0)]}
        self.product_id = self.admin.create(
            "product.product", {**vals, "is_published": True, "available_in_pos": True, "sale_ok": True}
        )
        self.template_id = self.admin.read("product.product", self.product_id, "product_tmpl_id")[0]
        first, second = self.make_list("Summer", {0: 45.0}), self.make_list("Quantities", {0: 50.0, 10: 40.0})
        links = [(0, 0, {"pricelist_id": pricelist_id}) for pricelist_id in (first, second)]
        self.manager.call("res.partner", "web_save", [self.customer_id], {"price_list_ids": links}, {})
        self.protocol.tell("two lists for the customer: Summer 45.00; Quantities 50.00, from 10 pieces 40.00")

    def make_list(self, name, prices):
        rules = [
            (0, 0, {"applied_on": "1_product", "product_tmpl_id": self.template_id, "min_quantity": quantity, **fixed})
            for quantity, fixed in ((key, {"compute_price": "fixed", "fixed_price": prices[key]}) for key in prices)
        ]
        return self.admin.create("product.pricelist", {"name": name, "item_ids": rules, "selectable": False})

    def compare(self):
        for quantity, price in PRICES.items():
            self.protocol.check(f"{quantity} pieces in a quotation", self.quote(quantity), price)
            self.protocol.check(f"{quantity} pieces in the shop", self.look_up(quantity), price)
        [chain] = [row["till_price_chain"] for row in self.read_at_till() if row["id"] == self.customer_id]
        self.protocol.check("lists that the till is told", len(chain), 2)

    def quote(self, quantity):
        line = (0, 0, {"product_id": self.product_id, "product_uom_qty": quantity})
        order_id = self.admin.create("sale.order", {"partner_id": self.customer_id, "order_line": [line]})
        [line] = self.admin.find("sale.order.line", [("order_id", "=", order_id)], ["price_unit", "price_source"])
        self.protocol.tell(f"its line says: {line['price_source']}")
        return line["price_unit"]

    def look_up(self, quantity):
        product = {"product_template_id": self.template_id, "product_id": self.product_id, "combination": []}
        return self.buyer.post("/website_sale/get_combination_info", {**product, "add_qty": quantity})["price"]

    def read_at_till(self):
        domain = [("id", "=", self.customer_id)]
        return self.admin.call("res.partner", "get_new_partner", self.config_id, domain, 0)["res.partner"]

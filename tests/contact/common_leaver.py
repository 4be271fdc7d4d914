from ..common_credit import CreditCase


class LeaverCase(CreditCase):
    """Harbor Street Diner has a limit of 400,000 and a contact, Laura, who has bought for 350,000; Lake Hotel has one
    of 1,000,000 and owes nothing.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.credit_limit = 400000.0
        cls.other = cls.make_customer("Lake Hotel", credit_limit=1000000.0, user_id=cls.seller.id)

    def exposures(self):
        return float(self.position().exposure), float(self.position(self.other).exposure)

    def letter(self, customer):
        [statement] = customer._build_statements(self.days_ago(60), self.days_ago(0), "activity")
        return [
            (block.currency, block.opening, block.closing, [(line.date, line.amount) for line in block.lines])
            for block in statement.blocks
        ]

    def figures(self):
        """Whatever is said of the two customers, but for names."""
        self.env.flush_all()
        self.env.invalidate_all()
        names = ("customer_balance", "customer_overdue", "total_purchases", "purchase_count")
        both = self.customer + self.other
        return [[customer[name] for name in names] for customer in both] + [self.letter(one) for one in both]

    def leave(self, leaver=None, **vals):
        (leaver or self.contact).write(vals or {"parent_id": self.other.id})
        self.env.flush_all()
        self.env.invalidate_all()

    def named(self, document):
        """Who is named on a document, in the order of its fields."""
        names = ("partner_id", "partner_invoice_id", "partner_shipping_id", "contact_person_id")
        return [document[name].name for name in names if name in document._fields]

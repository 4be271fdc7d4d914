"""Customers that the old system had twice: found by their telephone numbers, merged in the dialog, one taken back."""

PAIRS = [(f"K-{10020 + number}", f"K-{11020 + number}") for number in range(1, 4)]  # the last one is taken back
WIZARD = "customer.merge.wizard"


class Merges:
    def __init__(self, story):
        self.protocol, self.books = story.protocol, story.books
        self.manager = story.browser().log_in("manager")

    def work(self):
        """:return: how many customers went into others"""
        self.find()
        for pair in PAIRS:
            merge_id, survivor_id = self.merge(*map(self.get_id, pair))
        self.take_back(merge_id, survivor_id)
        return len(PAIRS) - 1

    def find(self):
        self.manager.call("customer.duplicate.group", "action_find", [])
        groups = self.manager.find("customer.duplicate.group", [], ["partner_ids"])
        together = [{*map(self.get_id, pair)} for pair in PAIRS]
        found = [any(pair <= set(group["partner_ids"]) for group in groups) for pair in together]
        self.protocol.check(f"pairs with one telephone number, among {len(groups):,} groups", found, [True] * 3)

    def get_id(self, number):
        return self.manager.find("res.partner", [("customer_number", "=", number)], ["id"])[0]["id"]

    def merge(self, survivor_id, source_id):
        """From the list, with the email of the one that goes."""
        owed = self.books.sum_balances()
        expected = owed[survivor_id] + owed[source_id]
        email = self.manager.read("res.partner", source_id, "email")
        context = self.manager.call("res.partner", "action_merge_duplicates", [survivor_id, source_id])["context"]
        form = self.manager.open_new(WIZARD, **context).set(survivor_id=survivor_id, choices={"email": source_id})
        wizard_id = form.save()
        self.manager.press(WIZARD, "action_preview", wizard_id)
        moves = self.manager.read(WIZARD, wizard_id, "findings")["moves"]
        self.protocol.tell(", ".join(f"{move['count']} {move['label']}" for move in moves[:4]))
        self.manager.press(WIZARD, "action_merge", wizard_id)
        balances = self.books.sum_balances()
        self.protocol.check("owed by the one that remains", balances[survivor_id], expected)
        kept, name = self.manager.read("res.partner", survivor_id, "email", "name")
        self.protocol.check(f"email of {name}, chosen from the other", kept, email)
        [merge] = self.manager.find("customer.merge", [("survivor_id", "=", survivor_id)], ["id"])
        return merge["id"], survivor_id

    def take_back(self, merge_id, survivor_id):
        before = self.books.sum_balances()
        self.manager.press("customer.merge", "action_undo", merge_id)
        after = self.books.sum_balances()
        sources = set(after) - set(before)
        self.protocol.check("customers who are back", len(sources), 1)
        self.protocol.check("owed by both", after[survivor_id] + after[sources.pop()], before[survivor_id])

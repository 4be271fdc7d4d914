import random
from dataclasses import dataclass

from odoo.tools import mute_logger

from ...models.credit.customer_credit_refusal import CreditRefused
from ...models.groups import LIMIT_WRITERS
from ..common_credit_operations import Operations
from ..common_credit_recount import Recount
from ..common_credit_world import REFUSALS, CreditWorld

SEEDS = range(10)
STEPS = 300
CENT = 0.005
# What is better, in this order, the amount of a limit among its equals.
MODES = {"cash_only": 0, "amount": 1, "unlimited": 2}


class Broken(Exception):
    """A law is: what was done is undone, and the walk goes on from where it was."""


@dataclass
class Customer:
    """What the laws look at; ``recounted`` by facts alone, of the pool that the customer is in."""

    position: object
    keeps_balance: bool
    recounted: float

    def get_excess(self, exposure):
        """What is beyond the limit; on hold or cash only, beyond what is paid in advance."""
        position = self.position
        if position.mode == "unlimited" and not position.hold:
            return 0.0
        limit = float(position.limit) if position.mode == "amount" and not position.hold else 0.0
        return max(0.0, exposure - limit)

    def get_allowance(self):
        """The smaller, the stricter."""
        position = self.position
        return not position.hold, MODES[position.mode], position.limit if position.mode == "amount" else 0


class TestCreditLaws(CreditWorld):
    """Whatever anybody sends: no more is used than was allowed before, and only those who set limits allow more."""

    def look(self):
        """{id: Customer} of the customers that there are now"""
        self.env.flush_all()
        recount = Recount(self.env, self.company)
        owners = [owner for owner in {recount.get_owner(each) for each in self.find("res.partner").ids}]
        partners = self.env["res.partner"].sudo().browse(sorted(owners)).exists()
        positions, exposures, pools = partners._get_credit_position(), recount.get_exposures(), {}
        for partner in partners:
            pool_id = positions[partner.id].pool_id
            pools[pool_id] = pools.get(pool_id, 0.0) + exposures[partner.id]
        return {
            partner.id: Customer(positions[partner.id], partner.keeps_balance, pools[positions[partner.id].pool_id])
            for partner in partners
        }

    # --- the laws -----------------------------------------------------------------------------------------------

    def find_breaches(self, operation, before, after):
        """What speaks against an operation that was not refused."""
        before = self.join(before, operation.merged) if operation.merged else before
        for customer_id, new in after.items():
            old = before.get(customer_id)
            if old is None:  # a new customer begins as one: whose it was is judged as theirs
                continue
            name = self.env["res.partner"].browse(customer_id).name
            if operation.sells:
                yield from (f"{name}: {text}" for text in self.find_more_used(old, new))
            if operation.role not in self.limit_writers:
                yield from (f"{name}: {text}" for text in self.find_more_allowed(old, new))

    def find_more_used(self, old, new):
        for kind, start, end in (
            ("exposure", float(old.position.exposure), float(new.position.exposure)),
            ("recounted", old.recounted, new.recounted),
        ):
            if old.get_excess(end) > old.get_excess(start) + CENT:
                yield f"{kind} {start:.2f} -> {end:.2f}\n    {old.position}\n    {new.position}"

    def find_more_allowed(self, old, new):
        (was_free, *was), (is_free, *now) = old.get_allowance(), new.get_allowance()
        if now > was or is_free > was_free or new.position.pool_id != old.position.pool_id:
            yield f"allowed more\n    {old.position}\n    {new.position}"
        if new.keeps_balance != old.keeps_balance:
            yield "keeps_balance is another"

    def join(self, before, ids):
        """Of customers that become one: the strictest of what was allowed, and the sum of what was owed."""
        owners = {Recount(self.env, self.company).get_owner(each) for each in ids} & before.keys()
        all_of_them = [before[owner] for owner in owners]
        if len(all_of_them) < 2:
            return before
        strict = min(all_of_them, key=lambda customer: customer.get_allowance()[1:]).position
        parts = {part: sum(each.position.parts.get(part, 0) for each in all_of_them) for part in strict.parts}
        hold = any(each.position.hold for each in all_of_them)
        kept = before[ids[-1]] if ids[-1] in before else all_of_them[0]
        joined = strict.__class__(
            ids[-1], strict.mode, limit=strict.limit, parts=parts, hold=hold, pool_id=kept.position.pool_id
        )
        recounted = sum(each.recounted for each in all_of_them)
        return {**before, ids[-1]: Customer(joined, kept.keeps_balance, recounted)}

    # --- the walk -----------------------------------------------------------------------------------------------

    def run_operation(self, operation):
        records = self.env[operation.model].browse(operation.ids)
        user = self.users[operation.role]
        if operation.merged:
            wizard_id = self.rpc(user, records, "create", *operation.args)
            self.rpc(user, records.browse(wizard_id), operation.method)
        else:
            answer = self.rpc(user, records, operation.method, *operation.args)
            if operation.model == "account.move" and operation.method == "create":
                self.rpc(user, records.browse(answer), "action_post")

    def step(self, operation, before):
        """:return: how the customers are afterwards, and what is wrong with it"""
        breaches, after = [], before
        try:
            with self.cr.savepoint():
                self.run_operation(operation)
                after = self.look()
                breaches = list(self.find_breaches(operation, before, after))
                if breaches:
                    raise Broken
        except CreditRefused as refusal:
            breaches = [] if operation.sells else [f"refused, and is no sale: {refusal}"]
        except REFUSALS:
            breaches = []
        except Broken:
            after = before
        except Exception as error:  # which clients would get as a fault of the server
            breaches = [f"{type(error).__name__}: {error}"]
        if after is before:
            self.env.invalidate_all()
            self.env.registry.clear_cache()
        return after, breaches

    def go_on(self, seed):
        """:return: texts, by which each breach can be done again"""
        rng, found, before = random.Random(seed), [], self.look()
        self.done = 0
        for number in range(STEPS):
            operation = Operations(self, rng).draw()
            after, breaches = self.step(operation, before)
            self.done += after is not before
            found += [f"seed {seed}, step {number}: {operation}\n  {breach}" for breach in breaches]
            before = after
        return found

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {"seller": cls.seller, "cashier": cls.cashier, "accountant": cls.accountant, "root": cls.root}
        writers = {role for role, user in cls.users.items() if user.has_groups(LIMIT_WRITERS)}
        cls.limit_writers = writers | {"root"}

    @mute_logger("odoo.addons.account.models.account_move", "odoo.tests")
    def test_ten_walks_of_random_operations_keep_both_laws(self):
        found, done = [], 0
        for seed in SEEDS:
            with self.cr.savepoint() as walk:
                found += self.go_on(seed)
                walk.rollback()
            self.env.invalidate_all()
            self.env.registry.clear_cache()
            done += self.done
        self.assertFalse(found, "\n".join(found))
        self.assertGreater(done, len(SEEDS) * STEPS / 10)

    def test_a_world_is_as_it_is_recounted(self):
        for customer in self.look().values():
            self.assertAlmostEqual(float(customer.position.exposure), customer.recounted, delta=CENT)

    # --- who approves and then confirms does so in two steps ----------------------------------------------------

    def test_a_controller_without_an_approval_is_refused_and_with_one_passes_once(self):
        customer = self.make_customer("Diner", credit_limit=450.0)
        order, again = (self.order(500.0, partner=customer) for _n in range(2))
        for document in (order, again):
            with self.assertRaises(CreditRefused):
                self.rpc(self.chief, document, "action_confirm")
        self.rpc(self.chief, order, "action_request_credit_approval", "Long-standing customer")
        approval = self.env["customer.credit.approval"].sudo().search([("res_id", "=", order.id)])
        with self.assertRaises(CreditRefused):
            self.rpc(self.chief, order, "action_confirm")
        self.rpc(self.chief, approval, "action_approve")
        self.rpc(self.chief, order, "action_confirm")
        self.assertEqual((order.state, approval.state), ("sale", "used"))
        with self.assertRaises(CreditRefused):
            self.rpc(self.chief, again, "action_confirm")
        with self.assertRaises(CreditRefused):
            self.rpc(self.chief, order.order_line, "write", {"price_unit": 501.0})

"""What stands around every change that may give a customer more credit.

The outermost change looks at what was allowed before and after, in every root company, and refuses what is more, unless
who acts may set limits.
"""

from contextlib import contextmanager

from ..outermost import outermost, read_kept

# What is agreed with a customer; the right to see figures does not include setting it.
AGREED = {
    "credit_limit",
    "credit_mode",
    "credit_pool",
    "credit_temporary_limit",
    "credit_temporary_from",
    "credit_temporary_until",
}
KEY = "customer_management.allowance_watch"


class AllowanceWatch:
    def __init__(self):
        self.customer_of = {}  # {partner id: id of its customer at the first look}
        self.before = {}  # {root company id: {customer id: Allowance} at the first look}
        self.named = {}  # {partner id: names of the fields that are written on it}
        self.created = set()  # ids of partners that were made inside: nothing was allowed to them before
        self.settled = set()  # ids of contacts that became customers, and have terms of their own
        self.successors = {}  # {id of a merged partner: id of the one that remains}

    def look(self, partners, names=()):
        """Partners that are touched; what is known of one already stays.

        :param names: of the fields that are written on them
        """
        for partner_id in partners.ids:
            self.named.setdefault(partner_id, set()).update(names)
        partners_sudo = partners.sudo()
        new = partners_sudo.filtered(lambda partner: partner.id and partner.id not in self.created)
        new = new.filtered(lambda partner: partner.id not in self.customer_of)
        if not new:
            return
        if new._get_credit_pools():
            new = new.browse(set(new._get_pool_members()) - self.customer_of.keys())
        self.customer_of.update((partner.id, partner.commercial_partner_id.id) for partner in new)
        if partners.env.user._may_set_credit():
            return
        ids = set(new.commercial_partner_id.ids)
        for ledger in find_ledgers(partners.env):
            known = self.before.setdefault(ledger.env.company.id, {})
            known.update(ledger._get_allowances(ids - known.keys()))

    def settle(self, env):
        """Contacts that have become customers begin as new ones, but for what is written on them here."""
        was_contact = {known for known, customer in self.customer_of.items() if customer != known}
        contacts_sudo = env["res.partner"].sudo().browse(was_contact - self.settled).exists()
        new = contacts_sudo.filtered(lambda partner: partner._is_commercial_partner())
        self.settled.update(new.ids)
        new.filtered(lambda partner: not AGREED & self.named.get(partner.id, set()))._begin_as_new_customers()
        if not env.user._may_set_credit():
            new.filtered(lambda p: "customer_segment_id" not in self.named.get(p.id, ()))._leave_better_segments()

    def decide(self, env):
        """:raise UserError: where more is allowed than before, and who acts may not set limits"""
        self.settle(env)
        if env.user._may_set_credit():
            return
        now = {known: self.successors.get(known, known) for known in self.customer_of}
        existing_sudo = env["res.partner"].sudo().browse(set(now.values())).exists()
        customer_now = {partner.id: partner.commercial_partner_id.id for partner in existing_sudo}
        for ledger in find_ledgers(env):
            before = self.before.get(ledger.env.company.id, {})
            after = ledger._get_allowances(set(customer_now.values()))
            for known, customer in self.customer_of.items():
                customer_id = customer_now.get(now[known])
                if customer_id in after and customer in before:
                    self._judge(ledger, known, before[customer], after[customer_id])

    def _judge(self, ledger, partner_id, old, new):
        partner = ledger.env["res.partner"].browse(partner_id)
        was_customer, is_customer = old.customer_id == partner_id, new.customer_id == partner_id
        if was_customer:
            partner._check_no_more_is_allowed(old, new, self.successors)
        elif is_customer:
            partner._check_begins_as_new(ledger, old, new)


def note_created(partners):
    """Tells the watch around, if there is one, that these partners are new."""
    if watch := read_kept(partners.env, KEY):
        watch.created.update(partners.ids)


def find_ledgers(env):
    """The ledger of customers, elevated, in each root company that looks at credit."""
    roots_sudo = env["res.company"].sudo().search([("parent_id", "=", False)], order="id")
    watched = [root for root in roots_sudo if env["customer.credit"].sudo().with_company(root)._is_watched()]
    return [env["customer.ledger"].sudo().with_company(root) for root in watched]


@contextmanager
def allowance_watch(partners, names=()):
    """Inside, nothing more is allowed to customers in the end, unless who acts may set limits.

    :param names: of the fields that are written on these partners
    """
    with outermost(partners.env, KEY, AllowanceWatch) as (watch, is_outermost):
        watch.look(partners, names)
        yield watch
        if is_outermost:
            watch.decide(partners.env)

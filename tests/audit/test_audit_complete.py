"""That nothing this addon keeps is forgotten by the trail: a new field is recorded, or says here why not."""

from odoo.models import MAGIC_COLUMNS

from ..common import CustomerCase

ADDON_NAME = "customer_management"
FOLLOWS = "follows from a field that is recorded"
SHOWN = "says how something is shown, and decides nothing"
EVENT = "stands in the trail as an event of its own"
LINES = "its lines are recorded where they are kept"
FOLLOWS_POSTING = "kept by the server of an invoice that is set to draft; its tracking is the host's"
FOLLOWS_MERGE = "follows from a merge, which is an event of its own"
SCHEDULER = "noted by the server for its next run"

# Models of which nothing is recorded.
MODELS = {
    "customer.aging.report": "a view of the ledger",
    "customer.purchase": "a view of orders and invoices",
    "customer.audit.entry": "the trail itself",
    "customer.audit.seal": "the trail itself",
    "customer.audit.value": "the trail itself",
    "customer.badge": SHOWN,
    "customer.title": SHOWN,
    "customer.legal.form": SHOWN,
    "customer.behaviour": "counted from the ledger every night",
    "customer.duplicate.group": "found every night; who looks at it decides nothing",
    "customer.duplicate.pair": "found every night",
    "customer.credit.approval": EVENT,
    "customer.merge": EVENT,
    "customer.merge.line": "a step of a merge, which is an event of its own",
    "customer.merge.login": "a step of a merge, which is an event of its own",
    "customer.registration": EVENT,
    "customer.registration.attempt": "counts attempts and is deleted after a day",
    "pos.device.call": "says since when a device is silent",
    "pos.order.arrival": "is deleted after a day; the sale itself is kept",
    "customer.till.attempt": "counts attempts and is deleted after a day",
    "customer.statement": EVENT,
    "customer.statement.run": EVENT,
}
# Fields of models that are recorded otherwise, and of the host's documents.
FIELDS = {
    "account.payment": {"till_uuid": EVENT, "till_method_id": EVENT, "till_balance": EVENT},
    "account.move": {
        "contact_person_id": "named on the document, which the host keeps",
        "credit_kept_partner_id": FOLLOWS_POSTING,
        "credit_kept_amount": FOLLOWS_POSTING,
        "credit_kept_excess": FOLLOWS_POSTING,
    },
    "account.move.line": {"till_payment_id": "the sale that the item is for, posted by the closing of its session"},
    "pos.config": {
        "counter_customer_id": "a setting of the till, which the host keeps",
        "customer_policy": "a setting of the till, which the host keeps",
        "offline_credit_limit": "a setting of the till, which the host keeps",
    },
    "pos.order": {
        "contact_person_id": "named on the document, which the host keeps",
        "credit_flag": "the request to the controllers is there as long as the sale",
    },
    "sale.order": {
        "contact_person_id": "named on the document, which the host keeps",
        "pricelist_is_chosen": "says how the document's list was found, whose tracking is the host's",
    },
    "sale.order.line": {
        "price_unordered": FOLLOWS,
        "is_invoiced_unlike": FOLLOWS,
        "price_facts": "says where the price of the document comes from, which the host keeps",
    },
    "customer.credit.account": {
        "partner_id": "the customer of the entry",
        "company_id": "the company of the entry",
        "decisions": SCHEDULER,
        "grace_until": "follows from a release, which is recorded",
        "hold_date": "the date of the entry",
        "hold_user_id": "the user of the entry",
    },
    "customer.document": {
        "file": "its name is recorded; a content is not kept twice",
        "remind_days": FOLLOWS,
        "reminded_expiry": SCHEDULER,
    },
    "product.pricelist": {"customer_discount": "made by the addon, and says what the discount of a customer says"},
    "res.company": {"behaviour_date": SCHEDULER, "duplicates_date": SCHEDULER, "statement_closed_until": SCHEDULER},
    "res.partner": {
        "first_name": FOLLOWS,
        "last_name": FOLLOWS,
        "phone_search_digits": FOLLOWS,
        "customer_number_scope_id": FOLLOWS,
        "former_barcodes": FOLLOWS_MERGE,
        "former_numbers": FOLLOWS_MERGE,
        "merged_into_id": EVENT,
        "customer_region_override_id": "the region that it sets is recorded",
        "customer_origin": "the channel of the entry of its creation",
        "inactivated_with_customer": "the inactivation is recorded",
        "registration_date": EVENT,
        "registration_website_id": EVENT,
    },
}
FOLLOWING = {"complete_name": FOLLOWS, "parent_path": FOLLOWS, "sequence": SHOWN, "color": SHOWN}
# Where records of these are deleted, the database refuses it or keeps their customers as they are.
KEPT_CHOICES = {
    "res.country": "the database refuses it as long as an address is there",
    "res.country.state": "the database refuses it as long as an address is there",
    "res.currency": "the host refuses it: it belongs to price lists and companies",
    "res.company": "the database refuses it as long as something belongs to it",
    "res.partner": "a customer's parent: its contacts are recorded when it is deleted",
    "customer.segment": "the addon refuses it as long as it has customers",
    "account.account": "the host refuses it as long as a customer has it",
}


class TestAuditComplete(CustomerCase):
    def stored_fields(self):
        """(model, field) of what this addon keeps in the database, in models that last."""
        for name, model in sorted(self.env.registry.items()):
            if model._abstract or model._transient:
                continue
            for fname, field in sorted(model._fields.items()):
                if field.store and ADDON_NAME in field._modules and fname not in MAGIC_COLUMNS:
                    yield name, field

    def test_each_stored_field_of_the_addon_is_recorded_or_says_why_not(self):
        forgotten, needless = [], []
        for name, field in self.stored_fields():
            audited = getattr(self.env[name], "_get_audited_fields", list)()
            reason = FIELDS.get(name, {}).get(field.name) or FOLLOWING.get(field.name) or MODELS.get(name)
            if field.type == "one2many":
                reason = LINES
            if field.name not in audited and not reason:
                forgotten.append(f"{name}.{field.name}")
            if field.name in audited and field.name in FIELDS.get(name, {}):
                needless.append(f"{name}.{field.name}")
        self.assertEqual((forgotten, needless), ([], []))

    def test_what_is_listed_here_is_there(self):
        there = {(name, field.name) for name, field in self.stored_fields()}
        listed = {(name, fname) for name, names in FIELDS.items() for fname in names}
        self.assertLessEqual(listed, there)
        self.assertLessEqual(MODELS.keys(), {name for name, _fname in there})

    def test_recorded_fields_are_there(self):
        for name, model in self.env.registry.items():
            if hasattr(model, "_get_audited_fields") and not model._abstract:
                self.assertLessEqual(set(self.env[name]._get_audited_fields()), model._fields.keys(), name)

    def test_what_customers_choose_is_recorded_when_it_is_deleted(self):
        partners = self.env["res.partner"]
        choices = {partners._fields[name].comodel_name for name in partners._get_audited_fields()} - {None}
        guarded = {name for name in choices if hasattr(self.env[name], "_find_choosing_partners")}
        self.assertEqual(choices - guarded, set(KEPT_CHOICES))

    def test_the_database_keeps_the_countries_of_addresses(self):
        for name in ("country_id", "state_id"):
            self.assertEqual(self.env["res.partner"]._fields[name].ondelete, "restrict")

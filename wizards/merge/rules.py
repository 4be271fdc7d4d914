"""What becomes of each stored field of ours on ``res.partner`` when partners are merged, in one table.

The host's wizard merges by SQL and by its own rule for plain fields. Whatever is unique or written by the server alone
goes another way, in the files beside this one. Those who merge hand over only fields that they may see: that is the
host's rule, too.
"""

KEPT = "kept"  # the survivor's own, whatever the sources have
FILLED = "filled"  # the survivor's own, else the last source's; a flag is on as soon as one has it. The host's rule
FIRST = "first"  # the survivor's own, else the first source's
JOINED = "joined"  # the values of all; of two for one custom field the survivor's, else the first source's
MOVED = "moved"  # the rows of all are the survivor's
WRITTEN = "written"  # by the merge itself, which says who went into whom
DERIVED = "derived"  # worked out of the survivor's other values and of its links

RULES = {
    # record
    "customer_number": FIRST,  # the oldest one's, as far as it is free in the survivor's company
    "customer_number_scope_id": DERIVED,  # from the survivor's company
    "customer_origin": KEPT,
    "former_barcodes": WRITTEN,  # cards of the sources, where the survivor has another one
    "former_numbers": WRITTEN,  # numbers of the sources
    "merged_into_id": WRITTEN,
    "customer_properties": JOINED,
    "customer_segment_id": FILLED,
    "inactivated_with_customer": FILLED,
    "mobile": FILLED,
    "phone_search_digits": DERIVED,
    # contact; marks and codes count among contacts and addresses of the same customer
    "contact_role_ids": JOINED,
    "first_name": FILLED,
    "is_default_address": FILLED,
    "is_primary_contact": FILLED,
    "last_name": FILLED,
    "legal_form_id": FILLED,
    "site_code": FIRST,
    "title_id": FILLED,
    # segment
    "customer_region_id": DERIVED,
    "customer_region_override_id": FILLED,  # one that the survivor's company may not use does not count
    # tax and document
    "document_ids": MOVED,
    "tax_registration_ids": MOVED,  # but for those that the survivor has as well
    # sale
    "customer_currency_id": FILLED,
    # pricing
    "price_list_ids": MOVED,  # behind the survivor's, but for those that it has as well
    "price_lists_only_own": KEPT,
    # ledger
    "keeps_balance": KEPT,
    # statement; "Inherit" is a value, so the survivor's stays
    "statement_format": FILLED,
    "statement_ids": MOVED,
    "statement_kind": FILLED,
    "statement_opt_out": FILLED,
    "statement_schedule": FILLED,
    "statement_with_branches": FILLED,
    # website; whoever waits for approval keeps an inactive login, and two logins are not merged
    "registration_approval": FILLED,
    "registration_date": FILLED,
    "registration_website_id": FILLED,
    # credit; limits and holds are rows of customer.credit.account: the strictest remains. A limit is shared as soon as
    # one of them shares its own, so that no subsidiary falls out of it; see base_partner_merge_credit.py
    "credit_pool": FILLED,
}

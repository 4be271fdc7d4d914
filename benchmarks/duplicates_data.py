"""Customers with names as there are, and some of them twice. Not a measurement: duplicates.py imports it."""

import random

from odoo.tools import SQL

TRADES = [
    "Bakery",
    "Bistro",
    "Brewery",
    "Cafe",
    "Catering",
    "Clinic",
    "Construction",
    "Consulting",
    "Dairy",
    "Deli",
    "Design",
    "Electric",
    "Engineering",
    "Farm",
    "Fashion",
    "Flowers",
    "Foods",
    "Furniture",
    "Garage",
    "Gallery",
    "Grocery",
    "Hotel",
    "Import",
    "Inn",
    "Kitchen",
    "Laundry",
    "Logistics",
    "Market",
    "Metal",
    "Optics",
    "Pharmacy",
    "Pizzeria",
    "Plumbing",
    "Printing",
    "Restaurant",
    "Roofing",
    "School",
    "Services",
    "Shop",
    "Software",
    "Sports",
    "Studio",
    "Supplies",
    "Tailoring",
    "Tavern",
    "Textiles",
    "Tools",
    "Toys",
    "Trading",
    "Transport",
    "Travel",
    "Wholesale",
    "Wines",
    "Woodwork",
    "Workshop",
]
FORMS = ["GmbH", "Ltd", "Inc", "SARL", "AG", "LLC"]
SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprstvwz" for vowel in ("a", "e", "i", "o", "u", "ar", "en")]
MAKE = """
INSERT INTO res_partner (id, commercial_partner_id, name, complete_name, is_company, active, customer_rank, type,
                         partner_share, autopost_bills, lang, country_id, city, vat, phone, phone_search_digits, email,
                         email_normalized, customer_number, keeps_balance, create_date, write_date, create_uid,
                         write_uid)
SELECT id, id, name, name, TRUE, TRUE, 1, 'contact', TRUE, 'ask', 'en_US', %s, city, NULLIF(vat, ''), phone, phone,
       email, email, number, TRUE, now(), now(), 1, 1
  FROM (SELECT nextval('res_partner_id_seq') AS id, row.*
          FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
            AS row(name, city, vat, phone, email, number)) AS made
"""


def make_word(chance, syllables):
    return "".join(chance.choices(SYLLABLES, k=syllables)).capitalize()


def make_customers(chance, count):
    """:return: list of (name, city, vat, phone, email)"""
    owners = [make_word(chance, chance.choice((2, 3, 3, 4))) for _number in range(9000)]
    first = [make_word(chance, 2) for _number in range(800)]
    cities = [make_word(chance, 3) for _number in range(1500)]
    customers = []
    for number in range(count):
        if number % 5 < 3:
            name = f"{chance.choice(owners)} {chance.choice(TRADES)} {chance.choice(FORMS)}"
        else:
            name = f"{chance.choice(first)} {chance.choice(owners)}"
        vat = f"DE{100_000_000 + number}" if number % 2 else ""
        customers.append(
            (name, chance.choice(cities), vat, f"4930{2_000_000 + number}", f"office@shop{number}.example")
        )
    return customers


def make_twin(chance, number, customer):
    """The same customer once more, as somebody else would type it: one thing in common."""
    name, city, vat, phone, email = customer
    other = [make_word(chance, 6), make_word(chance, 5), "", f"4989{7_000_000 + number}", f"hello@firm{number}.example"]
    place = number % 4
    if place == 0:
        words = name.split()
        other[:2] = " ".join([words[0], "&", *words[1:]]) if number % 8 else " ".join(reversed(words)), city
    elif place == 1:
        other[4] = email
    elif place == 2:
        other[3] = phone[2:]  # without the prefix of the country
    else:
        other[2] = vat[2:] or f"XX{number}"
        other[4] = other[4] if vat else email
    return tuple(other)


def fill(env, count, share):
    """Makes customers, and for a share of them a second record.

    :return: ids of pairs that are to be found
    """
    chance = random.Random(7)
    customers = make_customers(chance, count - int(count * share))
    chosen = chance.sample(range(len(customers)), int(count * share))
    twins = [make_twin(chance, number, customers[place]) for number, place in enumerate(chosen)]
    rows = [(*row, f"B{number:07}") for number, row in enumerate(customers + twins)]
    env.cr.execute(SQL(MAKE, env.ref("base.de").id, *map(list, zip(*rows, strict=True))))
    env.cr.execute("ANALYZE res_partner")
    # As the database does by itself some time after a commit: trigram indexes take what is new from a list.
    env.cr.execute(
        """
        SELECT gin_clean_pending_list(indexrelid::regclass)
          FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
         WHERE indrelid = 'res_partner'::regclass AND amname = 'gin'
        """
    )
    env.invalidate_all()
    ids = dict(env.execute_query(SQL("SELECT customer_number, id FROM res_partner WHERE customer_number LIKE 'B%%'")))
    first = len(customers)
    return [(ids[f"B{place:07}"], ids[f"B{first + number:07}"]) for number, place in enumerate(chosen)]

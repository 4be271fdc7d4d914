"""A customer file as companies have them: from a spreadsheet of the old system, with what people typed over the years.

Semicolons, decimal commas, addresses in capitals, spaces around names, quotation marks, companies without email.
"""

import csv
import io
import random

HEADERS = {
    "External ID": "id",
    "Customer no.": "customer_number",
    "Company": "name",
    "Street": "street",
    "Postcode": "zip",
    "Town": "city",
    "Country": "country_id",
    "E-mail": "email",
    "Phone": "phone",
    "Segment": "customer_segment_id",
    "Limit": "credit_limit",
    "Remarks": "comment",
}
TRADES = (
    "Café",
    "Hotel",
    "Bakery",
    "Roasters",
    "Deli; Catering",
    'Bar "Nine"',
    "Müller & Söhne",
    "Größe 8",
    "İpek",
    "Bistro",
)
TOWNS = (
    ("Hamburg", "20095", "Germany", "+49 40 5550{:03}"),
    ("Lyon", "69001", "France", "+33 4 72 00 0{:03}"),
    ("New York", "10007", "United States", "+1 212 555 0{:03}"),
    ("Łódź", "90-001", "Poland", "+48 42 555 0{:03}"),
)
MISTAKES = (
    (1199, "Limit", "as before"),
    (499, "Segment", "Restaurnats"),
)  # place of the row, column, what stands there
SEGMENTS = ("Restaurants", "Hotels", "Retail")
WITHOUT_EMAIL = 10  # every tenth


def make_rows(count):
    chance = random.Random(19)
    for number in range(1, count + 1):
        town, postcode, country, phone = TOWNS[number % len(TOWNS)]
        address = "" if number % WITHOUT_EMAIL == 0 else f"office{number}@example.com"
        yield {
            "External ID": f"old_system.customer_{number}",
            "Customer no.": f"K-{10000 + number}",
            "Company": f"{chance.choice(TRADES)} {town} {number}" + "  " * (number % 7 == 0),
            "Street": f"{chance.choice(('Main Street', 'Rue Haute', 'Am Markt'))} {number % 200 + 1}",
            "Postcode": postcode,
            "Town": town.upper() if number % 11 == 0 else town,
            "Country": country,
            "E-mail": address.upper() if number % 13 == 0 else address,
            "Phone": phone.format(number % 1000),
            "Segment": SEGMENTS[0] if number % 7 == 0 else chance.choice(SEGMENTS[1:]),
            "Limit": f"{50 + number % 20}.000,00",
            "Remarks": "Delivers at the back.\nRing twice." if number % 17 == 0 else "",
        }


def write(rows):
    """The file, as a spreadsheet saves it."""
    file = io.StringIO()
    writer = csv.DictWriter(file, list(HEADERS), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def spoil(rows, place, header, value):
    """The file with a mistake in one row."""
    rows = [dict(row) for row in rows]
    rows[place][header] = value
    return rows

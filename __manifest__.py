{
    "name": "Customer Management",
    "version": "19.0.1.0.0",
    "category": "Sales/CRM",
    "summary": "The customer master of a trading company: one record for back office, till and web shop",
    "author": "Customer Management contributors",
    "license": "LGPL-3",
    "application": True,
    "depends": [
        "contacts",
        "account",
        "sale_management",
        "point_of_sale",
        "website_sale",
    ],
    "data": [],
    "demo": [],
}

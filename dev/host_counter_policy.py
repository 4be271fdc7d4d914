"""For pytest: each till that Odoo's own tests open shows the counter customer, as its settings may say."""

opened = []


def pytest_collection_finish():
    # Odoo has to be set up before these.
    from odoo import SUPERUSER_ID  # noqa: PLC0415

    from odoo.addons.point_of_sale.models.pos_config import PosConfig  # noqa: PLC0415

    open_ui = PosConfig.open_ui

    def open_with_counter_customer(tills):
        # Cashiers open tills, and appoint nobody.
        for till_sudo in tills.with_user(SUPERUSER_ID).filtered(lambda till: till.customer_policy == "none"):
            if not till_sudo._get_counter_customer():
                till_sudo.company_id._make_counter_customer()
            till_sudo.customer_policy = "counter"
            opened.append(till_sudo.id)
        return open_ui(tills)

    PosConfig.open_ui = open_with_counter_customer


def pytest_sessionfinish():
    assert opened, "no till was opened with a counter customer"

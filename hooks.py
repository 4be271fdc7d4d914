from odoo.tools import SQL

from .models.record.ir_sequence import CUSTOMER_NUMBER


def post_init_hook(env):
    """Every company gets its sequence, and existing customers their numbers, in the order they were created. Who pays
    later at the till is a customer.
    """
    companies = env["res.company"].search([("parent_id", "=", False)])
    for company in [env["res.company"], *companies]:
        env["ir.sequence"]._get_customer_sequence(company)
    _number_existing_customers(env)
    env["pos.payment.method"]._identify_all_customers()


def _number_existing_customers(env):
    """By one UPDATE for each company, so that a hundred thousand customers take seconds."""
    partners = env["res.partner"].with_context(active_test=False, prefetch_fields=False)
    # Who was merged has none on purpose
    unnumbered = [("is_customer", "=", True), ("customer_number", "=", False), ("merged_into_id", "=", False)]
    customers = partners.search(unnumbered, order="id")
    for company, members in customers.grouped("company_id").items():
        numbers = partners._draw_customer_numbers(company, len(members))
        env.cr.execute(
            SQL(
                """
                UPDATE res_partner SET customer_number = given.number
                  FROM unnest(%s::int[], %s::text[]) AS given(id, number)
                 WHERE given.id = res_partner.id
                """,
                members.ids,
                numbers,
            )
        )
    partners.invalidate_model(["customer_number"])


def uninstall_hook(env):
    """The audit trail stays as a file; nothing of the host points to this addon any more, its sequences go with it."""
    if env["customer.audit.entry"].search_count([], limit=1):
        env["customer.audit.entry"]._write_file()
    env["customer.audit.entry"]._drop_guards()
    env["customer.ledger"]._drop_plans()
    env["customer.audit.seal"]._drop_places()
    env["ir.sequence"].with_context(active_test=False).search([("code", "=", CUSTOMER_NUMBER)]).unlink()
    _drop_discount_lists(env)
    _release_demo_data(env)


def _drop_discount_lists(env):
    """Plain discounts are lists of the host: those that a document names stay, archived, and are ordinary ones."""
    lists = env["product.pricelist"].with_context(active_test=False).search([("customer_discount", ">", 0)])
    lists.action_archive()
    (lists - lists._find_used_discounts()).unlink()


def _release_demo_data(env):
    """What the host deletes next is not held by columns that go as well, and can be installed once more: the host keeps
    a deleted bank account as an archived one, which refuses the same number."""
    env.cr.execute("UPDATE res_partner SET customer_segment_id = NULL WHERE customer_segment_id IS NOT NULL")
    env.cr.execute("UPDATE customer_segment SET parent_id = NULL WHERE parent_id IS NOT NULL")
    for table in ("res_company", "pos_config"):
        named = SQL.identifier("counter_customer_id")
        env.cr.execute(SQL("UPDATE %s SET %s = NULL WHERE %s IS NOT NULL", SQL.identifier(table), named, named))
    env.cr.execute(
        """
        DELETE FROM res_partner_bank AS bank USING ir_model_data AS name
         WHERE name.module = 'customer_management' AND name.model = 'res.partner.bank' AND name.res_id = bank.id
           AND NOT EXISTS (SELECT FROM account_move WHERE partner_bank_id = bank.id)
           AND NOT EXISTS (SELECT FROM account_payment WHERE partner_bank_id = bank.id)
        """
    )
    env.invalidate_all()

"""Mails of statements began their first sentence with a small letter, in English.

The records are noupdate, so that the mended text does not reach a database that has them. Only these words change:
whatever else somebody has written into the mails stays.
"""

BEGINNINGS = {
    "please find attached": "Please find attached",
    'as of\n                    <t t-out="format_date(object.date_to)">': (
        'As of\n                    <t t-out="format_date(object.date_to)">'
    ),
}
LINE = "<p>\n                    "


def migrate(cr, version):
    for old, new in BEGINNINGS.items():
        cr.execute(
            """
            UPDATE mail_template AS template
               SET body_html = jsonb_set(body_html, '{en_US}', to_jsonb(replace(body_html->>'en_US', %(old)s, %(new)s)))
              FROM ir_model_data AS name
             WHERE name.module = 'customer_management'
               AND name.model = 'mail.template'
               AND name.name LIKE 'mail_template_statement_%%'
               AND name.res_id = template.id
               AND strpos(body_html->>'en_US', %(old)s) > 0
            """,
            {"old": LINE + old, "new": LINE + new},
        )

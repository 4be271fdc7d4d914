"""The files to which *Reset Template* goes back have moved into the folders of what they are about."""

MOVED = {
    "customer_management/data/mail_template_registration_data.xml": "customer_management/data/website/mail_template_data.xml",
    "customer_management/data/mail_template_statement_data.xml": "customer_management/data/statement/mail_template_data.xml",
}


def migrate(cr, version):
    for old, new in MOVED.items():
        cr.execute("UPDATE mail_template SET template_fs = %s WHERE template_fs = %s", (new, old))

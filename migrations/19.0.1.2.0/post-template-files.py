"""The files to which *Reset Template* goes back have moved into the folders of what they are about."""

DATA = "customer_management/data"
MOVED = {
    f"{DATA}/mail_template_registration_data.xml": f"{DATA}/website/mail_template_data.xml",
    f"{DATA}/mail_template_statement_data.xml": f"{DATA}/statement/mail_template_data.xml",
}


def migrate(cr, version):
    for old, new in MOVED.items():
        cr.execute("UPDATE mail_template SET template_fs = %s WHERE template_fs = %s", (new, old))

"""The file to which *Reset Template* goes back: the templates of registration have moved to one of their own."""

OLD = "customer_management/data/website_registration_data.xml"
NEW = "customer_management/data/mail_template_registration_data.xml"


def migrate(cr, version):
    cr.execute("UPDATE mail_template SET template_fs = %s WHERE template_fs = %s", (NEW, OLD))

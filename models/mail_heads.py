from odoo.tools.mail import email_normalize, email_split_tuples, formataddr

from ..tools.mail_header import header_name, one_line


def format_addresses(text):
    """Addresses for the head of a mail, whatever blanks, line breaks and long names are in them.

    :param text: one address or several, with names or without; empty for none
    :return: list of texts
    """
    text = one_line(text)
    found = [
        formataddr((header_name(name), email_normalize(address, strict=False) or address))
        for name, address in email_split_tuples(text)
    ]
    return found or ([text] if text else [])

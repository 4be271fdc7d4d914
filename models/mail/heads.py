from odoo.tools.mail import email_normalize, email_split_tuples

from ...tools.mail_header import header_address, header_text
from ...tools.stored_line import one_line


def find_addresses(text):
    """The addresses in a text, whatever blanks, line breaks and long names are in it.

    :param text: one address or several, with names or without; empty for none
    :return: list of email.headerregistry.Address
    """
    return [
        header_address(name, email_normalize(address, strict=False) or address)
        for name, address in email_split_tuples(one_line(text))
    ]


def format_addresses(text):
    """The same as a text for the head of a mail; a text without an address stays, in one line."""
    return ", ".join(map(str, find_addresses(text))) or header_text(text)

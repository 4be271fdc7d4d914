from odoo import models

from ...tools.mail_header import header_text, is_sound_head, names_same_people
from ...tools.stored_line import one_line
from .heads import format_addresses

ADDRESSES = {"from", "to", "cc", "bcc", "reply-to", "sender"}


class IrMailServer(models.Model):
    """No mail of any module carries a head that a name has written.

    The host hands names to Python's email package, which reads encoded words in them, quoted or not, and in releases
    before 2024-09 writes what they mean: also the end of a line, and a ``Bcc:`` in the next. Nor does it break a word
    that is too long for a mail server, and it drops the quotes of a name that does not fit into a line.
    """

    _inherit = "ir.mail_server"

    def _build_email__(self, email_from, email_to, subject, body, *args, **kwargs):
        # EXTENDS 'base'
        message = super()._build_email__(email_from, email_to, one_line(subject), body, *args, **kwargs)
        for head, value in message.items():
            folded, has_addresses = message.policy.fold(head, value), head.lower() in ADDRESSES
            if not is_sound_head(folded) or (has_addresses and not names_same_people(folded, str(value))):
                make = format_addresses if has_addresses else header_text
                message.replace_header(head, make(str(value)))
        return message

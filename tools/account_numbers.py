"""How bank account numbers are shown to those who may not read them."""

HIDDEN_FIELDS = ("acc_number", "sanitized_acc_number")


def mask_number(number):
    """The last four of more than four characters, without spaces and punctuation.

    >>> mask_number("DE89 3704 0044 0532 0130 00"), mask_number("77")
    ('****3000', '****')
    """
    compact = "".join(filter(str.isalnum, number or ""))
    return f"****{compact[-4:]}" if len(compact) > 4 else "****"

"""What visitors type, before anything believes it. Plain Python."""

import ipaddress
import re
import unicodedata

# What makes a name a message: an address to go to, a mark-up, a call.
LINK = re.compile(r"://|www\.|[<>{}]|\w\.[a-z]{2,}/", re.IGNORECASE)


def clean_line(text, limit):
    """One line of text: no control characters, single spaces, not longer than ``limit``; empty for what is no text.

    >>> clean_line("  Ana \\n\\t Torres\\x00 ", 50)
    'Ana Torres'
    >>> clean_line("Ana", 2)
    'An'
    >>> clean_line(None, 50)
    ''
    """
    if not isinstance(text, str):
        return ""
    shown = "".join(" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in text)
    shown = "".join(char for char in shown if unicodedata.category(char) not in ("Cf", "Cs", "Co"))
    return " ".join(shown.split())[:limit].strip()


def has_link(text):
    """Whether a name carries an address or mark-up, as names of advertisers do.

    >>> [has_link(name) for name in ("Ana Torres", "Dr. J. O'Neil", "Smith & Co. KG", "Books.com Inc.")]
    [False, False, False, False]
    >>> all(has_link(name) for name in ("http://x", "Win at www.example.com", "<b>Ana</b>", "prize.xyz/1"))
    True
    """
    return bool(LINK.search(text))


def local_path(text):
    """The text if it leads to a page of this very website, else nothing.

    >>> local_path("/shop/checkout?step=2#top")
    '/shop/checkout?step=2#top'
    >>> [local_path(text) for text in ("//evil.example", "/\\\\evil.example", "https://evil.example", "shop", "", None)]
    ['', '', '', '', '', '']
    >>> [local_path(text) for text in ("/\\t/evil.example", "/%09/evil.example/../", "/web/session/logout")]
    ['', '/%09/evil.example/../', '']
    """
    if not isinstance(text, str) or not text.startswith("/") or text[1:2] in ("/", "\\"):
        return ""
    if len(text) > 2000 or any(ord(char) <= 32 or char == "\\" for char in text):
        return ""
    return "" if text.startswith(("/web/session/logout", "/register")) else text


def network_of(address):
    """What one visitor is known by: the address, or the network of it where everybody gets a whole one.

    >>> network_of("203.0.113.9")
    '203.0.113.9'
    >>> network_of("2001:db8:1:2:aaaa::1") == network_of("2001:db8:1:2:bbbb::2")
    True
    >>> network_of("::ffff:203.0.113.9")
    '203.0.113.9'
    >>> network_of("unknown")
    'unknown'
    """
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if parsed.version == 4:
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, 64), strict=False))

"""What an SMTP server has said, or not said, about one mail. Knows no database."""

import smtplib
from dataclasses import dataclass, field

ACCEPTED, REFUSED, LATER, DELAYED, IN_DOUBT = "accepted", "refused", "later", "delayed", "in_doubt"
CLOSING = 421  # the server ends the session and has taken nothing


@dataclass(frozen=True)
class Outcome:
    """What became of one mail.

    :param state: ``accepted``; ``refused``: the server said no; ``later``: it said not now, and ended the session;
        ``delayed``: it said not now, as servers do that are busy or let strangers wait (greylisting); ``in_doubt``: it
        may have accepted the mail, it is not known
    :param text: what the server said, for the staff
    :param refused: {address: what the server said} of single recipients of an accepted mail
    """

    state: str
    text: str = ""
    refused: dict = field(default_factory=dict)


class Listener:
    """An SMTP session that remembers which recipients were refused, which its users do not tell their callers."""

    def __init__(self, session):
        self._session, self.refused = session, {}

    def __getattr__(self, name):
        return getattr(self._session, name)

    def send_message(self, *args, **kwargs):
        refused = self._session.send_message(*args, **kwargs)
        self.refused = {address: describe_reply(*reply) for address, reply in (refused or {}).items()}
        return refused

    def is_alive(self):
        """Asks the server, so that a session that has ended meanwhile is not mistaken for a mail in doubt."""
        try:
            return self._session.noop()[0] == 250
        except (OSError, smtplib.SMTPException):
            return False

    def close(self):
        try:
            self._session.quit()
        except (OSError, smtplib.SMTPException):
            self._session.close()


def judge(error):
    """The outcome of a mail whose sending ended with this exception.

    Only what the server has answered counts as a refusal. A connection that broke may have broken after the server
    had accepted the mail.

    >>> judge(smtplib.SMTPSenderRefused(550, b"no such sender", "a@example.com"))
    Outcome(state='refused', text='550 no such sender', refused={})
    >>> judge(smtplib.SMTPDataError(421, b"shutting down")).state
    'later'
    >>> judge(smtplib.SMTPDataError(451, b"greylisted, try again")).state
    'delayed'
    >>> judge(smtplib.SMTPServerDisconnected("Connection unexpectedly closed")).state
    'in_doubt'
    >>> judge(TimeoutError("timed out")).state
    'in_doubt'
    >>> judge(smtplib.SMTPRecipientsRefused({"a@example.com": (550, b"unknown")})).text
    'a@example.com: 550 unknown'
    """
    if isinstance(error, smtplib.SMTPResponseException):
        return Outcome(judge_codes([error.smtp_code]), describe_reply(error.smtp_code, error.smtp_error))
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        replies = error.recipients
        state = judge_codes([code for code, _text in replies.values()])
        return Outcome(state, ", ".join(f"{who}: {describe_reply(*reply)}" for who, reply in replies.items()))
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Outcome(REFUSED, str(error))
    return Outcome(IN_DOUBT, str(error))


def judge_codes(codes):
    """The state that these answers to one mail mean, which no address has taken (RFC 5321, 4.2.1: 4yz is for now).

    >>> judge_codes([550, 451])
    'delayed'
    """
    if CLOSING in codes:
        return LATER
    return DELAYED if any(400 <= code < 500 for code in codes) else REFUSED


def describe_reply(code, text):
    """
    >>> describe_reply(550, b"5.1.1 unknown user")
    '550 5.1.1 unknown user'
    """
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"

from odoo.tools.mail import email_normalize

from odoo.addons.base.models.ir_mail_server import MailDeliveryException

from ...tools.smtp_session import ACCEPTED, IN_DOUBT, LATER, REFUSED, Listener, Outcome, judge


class StatementConnection:
    """The connection to a mail server that the mails of a run share; opened when it is needed, and asked before each.

    It is the host's: its mail servers, their choice by sender, their encryption and login.
    """

    def __init__(self):
        self._session, self._key, self._servers = None, None, None
        self.problem = None

    def open(self, servers, mail, server_id=False):
        """Makes sure that the server for this mail answers.

        :param servers: ir.mail_server in the name of the company
        :param server_id: the server that the template asks for
        :return: whether it does; ``problem`` tells why not
        """
        smtp_from = mail["From"]
        if not server_id:
            server, smtp_from = servers._find_mail_server(mail["From"])
            server_id = server.id if server else False
        if self._session and (self._key != (server_id, smtp_from) or not self._session.is_alive()):
            self.close()
        self._servers, self._key = servers, (server_id, smtp_from)
        if self._session:
            return True
        try:
            session = servers._connect__(mail_server_id=server_id or None, smtp_from=smtp_from)
        except Exception as error:  # the host and the network have many ways to say that it does not answer
            self.problem = str(error)
            return False
        self._session = session and Listener(session)  # the host's tests have none
        return True

    def send(self, mail):
        """Hands over one mail.

        :return: tools.smtp_session.Outcome
        """
        addresses = [
            email_normalize(address.addr_spec, strict=False)
            for head in ("To", "Cc")
            if mail[head]
            for address in mail[head].addresses
        ]
        if not any(addresses):  # the host takes none for any
            return Outcome(REFUSED, self._servers.NO_VALID_RECIPIENT)
        servers = self._servers.with_context(send_validated_to=addresses)
        try:
            servers.send_email(mail, mail_server_id=self._key[0] or None, smtp_session=self._session)
        except MailDeliveryException as error:
            outcome = judge(error.__context__)
        except AssertionError as error:  # the host's checks before it sends
            return Outcome(REFUSED, str(error))
        except Exception as error:  # whatever it is, the others are not to wait for this one
            outcome = judge(error)
        else:
            return Outcome(ACCEPTED, refused=self._session.refused if self._session else {})
        if outcome.state in (LATER, IN_DOUBT):
            self.close()
        return outcome

    def close(self):
        if self._session:
            self._session.close()
        self._session = None

"""A mail server that keeps every mail and shows it on a web page; it delivers nothing.

mail_catcher.py SMTP_PORT WEB_PORT. Programs read ``/mails.json``: a list in the order of arrival, of which ``number``
leads to ``/NUMBER/body`` and ``/NUMBER/INDEX`` of a file.
"""

import email
import email.policy
import html
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller

MAILS = []  # as they came in: (envelope recipients, parsed message)
KEPT = 2000
STYLE = """<style>body{font:15px system-ui,sans-serif;margin:2em;max-width:70em}td,th{padding:.3em 1em .3em 0;
text-align:left;vertical-align:top;border-bottom:1px solid #ddd}iframe{width:100%;height:36em;
border:1px solid #ddd}</style>"""


class Keeper:
    async def handle_DATA(self, server, session, envelope):
        MAILS.append((envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=email.policy.default)))
        del MAILS[:-KEPT]
        return "250 kept"


def index_page():
    """The newest mail first."""
    rows = "".join(
        f"<tr><td>{html.escape(str(mail['Date']))}<td>{html.escape(', '.join(to))}"
        f"<td><a href='/{number}'>{html.escape(str(mail['Subject']))}</a>"
        for number, (to, mail) in reversed(list(enumerate(MAILS)))
    )
    return f"<title>Mails</title>{STYLE}<h1>{len(MAILS)} mails</h1><table><tr><th>Date<th>To<th>Subject{rows}</table>"


def mail_page(number):
    to, mail = MAILS[number]
    names = ("From", "Reply-To", "To", "Subject", "Date")
    heads = "".join(f"<tr><th>{name}<td>{html.escape(str(mail[name] or ''))}" for name in names)
    heads += f"<tr><th>Sent to<td>{html.escape(', '.join(to))}"
    files = " ".join(
        f"<a href='/{number}/{index}'>{html.escape(part.get_filename() or 'file')}</a>"
        for index, part in enumerate(mail.iter_attachments())
    )
    return (
        f"<title>Mail</title>{STYLE}<a href='/'>All mails</a><table>{heads}"
        f"<tr><th>Files<td>{files or 'none'}</table><iframe src='/{number}/body'></iframe>"
    )


def describe(number):
    to, mail = MAILS[number]
    files = [part.get_filename() for part in mail.iter_attachments()]
    names = {name: str(mail[name] or "") for name in ("subject", "from", "reply-to", "message-id")}
    return {"number": number, "to": to, "files": files, **names}


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            content_type, content = self.content(self.path.strip("/").split("/"))
        except (ValueError, IndexError):
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.end_headers()
        self.wfile.write(content)

    def content(self, parts):
        if parts == [""]:
            return "text/html; charset=utf-8", index_page().encode()
        if parts == ["mails.json"]:
            return "application/json", json.dumps([describe(number) for number in range(len(MAILS))]).encode()
        number = int(parts[0])
        if len(parts) == 1:
            return "text/html; charset=utf-8", mail_page(number).encode()
        mail = MAILS[number][1]
        if parts[1] == "body":
            body = mail.get_body(("html", "plain"))
            return f"{body.get_content_type()}; charset=utf-8", body.get_content().encode()
        part = list(mail.iter_attachments())[int(parts[1])]
        return part.get_content_type(), part.get_payload(decode=True)

    def log_message(self, *args):
        pass


def main(smtp_port, web_port):
    Controller(Keeper(), hostname="127.0.0.1", port=smtp_port).start()
    ThreadingHTTPServer(("127.0.0.1", web_port), Page).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

from . import ir_mail_server
from . import mail_template
from . import mail_voice

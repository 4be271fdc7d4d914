from . import test_mail_activities
from . import test_mail_address_change
from . import test_mail_forgery
from . import test_mail_forgery_portal
from . import test_mail_template_data
from . import test_mail_templates
from . import test_mail_voice
from . import test_one_line

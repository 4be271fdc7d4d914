from . import test_portal_addresses
from . import test_portal_arabic
from . import test_portal_details
from . import test_statement_mail_link
from . import test_statement_portal
from . import test_statement_portal_access
from . import test_tour_portal

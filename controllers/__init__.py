from . import auth_signup
from . import customer_statement
from . import portal_address
from . import portal_contacts
from . import portal_statement
from . import register
from . import statement_dialog
from . import website_sale

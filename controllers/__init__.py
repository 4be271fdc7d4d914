from . import auth_signup
from . import portal_contacts
from . import register
from . import website_sale

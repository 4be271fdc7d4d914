from . import auth_signup
from . import portal
from . import register
from . import website_sale

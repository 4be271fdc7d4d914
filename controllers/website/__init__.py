from . import auth_signup
from . import register
from . import website_sale

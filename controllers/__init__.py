from . import portal_statement
from . import website_sale

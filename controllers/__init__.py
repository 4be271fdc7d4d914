from . import customer_statement
from . import website_sale

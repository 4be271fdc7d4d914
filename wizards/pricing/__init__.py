from . import customer_price_check
from . import customer_price_check_line

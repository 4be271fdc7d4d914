from . import customer_demo
from . import customer_demo_control
from . import customer_demo_duplicates
from . import customer_demo_prices

from . import test_counter_customer
from . import test_counter_customer_kept
from . import test_counter_customer_where

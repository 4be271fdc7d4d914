from . import test_counter_customer
from . import test_counter_customer_client
from . import test_counter_customer_demo
from . import test_counter_customer_kept
from . import test_counter_customer_parallel
from . import test_counter_customer_till
from . import test_counter_customer_where
from . import test_tour_counter

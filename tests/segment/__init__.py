from . import test_customer_region
from . import test_customer_segment
from . import test_region_rules

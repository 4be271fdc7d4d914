from . import test_find_refresh
from . import test_find_state
from . import test_customer_policy
from . import test_offline_flag
from . import test_pay_on_account
from . import test_pay_on_account_forged
from . import test_pay_on_account_parallel
from . import test_tour_till

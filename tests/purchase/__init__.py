from . import test_purchase_history
from . import test_purchase_history_doors
from . import test_purchase_history_till
from . import test_purchase_months

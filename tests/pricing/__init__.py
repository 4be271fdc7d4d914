from . import test_price_chain
from . import test_price_chain_kernel
from . import test_price_chain_quotation
from . import test_price_list_cap
from . import test_price_list_chain
from . import test_discount_lists

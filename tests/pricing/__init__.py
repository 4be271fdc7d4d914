from . import test_price_chain
from . import test_price_chain_kernel
from . import test_price_chain_quotation

from . import test_gstin
from . import test_tax_registration

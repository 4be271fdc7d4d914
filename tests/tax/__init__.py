from . import test_tax_registration

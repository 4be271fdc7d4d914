from . import test_gstin
from . import test_tax_id_entry
from . import test_tax_id_owner
from . import test_tax_id_without_country
from . import test_tax_registration

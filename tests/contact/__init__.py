from . import test_address
from . import test_leaver
from . import test_partner_name
from . import test_primary_contact
from . import test_primary_contact_parallel
from . import test_switch_company
from . import test_tour_persons
from . import test_works_at

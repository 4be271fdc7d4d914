from . import test_merge_figures
from . import test_merge_everything
from . import test_merge_addresses
from . import test_merge_companies
from . import test_merge_rights
from . import test_merge_rules
from . import test_row_merge
from . import test_merge_record

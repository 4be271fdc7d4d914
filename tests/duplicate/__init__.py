from . import test_duplicate_access
from . import test_duplicate_groups
from . import test_duplicate_hint
from . import test_duplicate_parallel
from . import test_duplicate_rules
from . import test_duplicate_work
from . import test_tour_duplicates

from . import merge
from . import audit
from . import counter
from . import credit
from . import statement
from . import record
from . import website
from . import ledger
from . import pricing
from . import duplicate  # around merge: when that is done

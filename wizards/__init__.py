from . import merge
from . import audit
from . import counter
from . import credit
from . import statement
from . import record
from . import website
from . import ledger

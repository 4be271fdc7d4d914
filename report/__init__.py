from . import purchase
from . import statement
from . import ledger  # after all that makes a letter: a receipt is one
from . import pricing

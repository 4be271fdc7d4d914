from . import steps
from . import numbers
from . import former_numbers  # around numbers: before these are taken off
from . import addresses
from . import companies
from . import credit
from . import price_lists
from . import registration
from . import statements
from . import tax
from . import trail

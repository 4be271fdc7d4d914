from . import address
from . import contacts
from . import orders
from . import statement

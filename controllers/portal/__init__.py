from . import address
from . import contacts
from . import statement

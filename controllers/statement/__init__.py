from . import customer_statement
from . import statement_dialog

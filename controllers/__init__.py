from . import customer_statement
from . import portal_statement
from . import statement_dialog
from . import website_sale

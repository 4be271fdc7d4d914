from . import customer_aging_report
from . import customer_purchase
from . import customer_statement_document
from . import customer_statement_sheet

from . import customer_aging_report
from . import customer_purchase
from . import customer_statement_document
from . import customer_statement_figures
from . import customer_statement_letter
from . import customer_statement_pdf
from . import customer_statement_report
from . import customer_statement_sheet
from . import customer_statement_texts
from . import customer_receipt_document  # after all that makes a letter
from . import customer_receipt_report

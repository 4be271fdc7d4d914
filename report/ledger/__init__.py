from . import customer_aging_report
from . import receipt  # after all that makes a letter
from . import report_customer_receipt

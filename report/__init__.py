from . import customer_aging_report
from . import customer_purchase

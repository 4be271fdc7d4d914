from . import renderer  # which the others extend
from . import figures
from . import letter
from . import pdf
from . import report_customer_statement
from . import sheet
from . import texts

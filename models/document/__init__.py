from . import customer_document
from . import customer_document_type
from . import res_partner

from . import groups
from . import server_fields_mixin  # before the documents that inherit it
from . import mail
from . import audit  # before all others, which inherit its mixins
from . import record
from . import contact
from . import segment
from . import tax
from . import document
from . import sale  # before the channels, which inherit its mixins
from . import ledger  # before purchase, statement and credit, which extend it
from . import purchase
from . import statement
from . import portal
from . import website
from . import credit  # after website: around the confirmation of carts
from . import pos
from . import merge
from . import counter  # after sale, credit and pos, which it protects the counter customer from
from . import pricing  # after sale, website and pos, whose documents are priced by it
from . import access  # after record: around the number, which is one of the company
from .merge import base_survivor  # around access: who is left must be seen by the user
from . import duplicate  # after access, which says whom somebody sees
from .audit import watched  # around all others: what happens in one call is one entry of the trail
from .record import res_company_one_line, res_partner_one_line  # outermost: all others work with what is stored
from .merge import res_partner  # around them: of a merge only what differs is written

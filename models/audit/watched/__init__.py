from . import rights
from . import sources
from . import policies
from . import choices
from . import logins
from . import access_rows
from . import properties
from . import res_partner

from . import res_partner_archive
from . import res_partner_create

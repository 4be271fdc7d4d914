from . import base_partner_merge
from . import res_partner_archive
from . import res_partner_create

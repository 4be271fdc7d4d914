from . import base_partner_merge
from . import base_partner_merge_addresses
from . import res_partner_archive
from . import res_partner_create

from . import customer_badge
from . import ir_model_data
from . import ir_sequence
from . import ir_ui_menu
from . import res_company
from . import res_config_settings
from . import res_partner  # below all that extends the model here: under it stands the host only
from . import res_partner_archive
from . import res_partner_badge
from . import res_partner_number
from . import res_partner_number_scope
from . import res_partner_origin
from . import res_partner_phone
from . import res_partner_properties
from . import res_partner_search
from . import res_partner_unlink
from . import res_users

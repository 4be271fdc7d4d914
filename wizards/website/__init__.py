from . import res_partner_invite

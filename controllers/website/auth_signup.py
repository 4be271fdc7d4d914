from odoo import http
from odoo.http import request

from odoo.addons.auth_signup.controllers.main import AuthSignupHome

from ...models.website.res_users_reset import QUIET, QuietReset


class CustomerAuthSignup(AuthSignupHome):
    @http.route()
    def web_auth_signup(self, *args, **kw):
        # EXTENDS 'auth_signup': confirmed addresses and approvals are wanted at this entry point too
        qcontext = self.get_auth_signup_qcontext()
        free = not qcontext.get("token") and qcontext.get("signup_enabled") and "error" not in qcontext
        if free and request.website.company_id.sudo()._replaces_signup():
            return request.redirect_query("/register", {"redirect": qcontext.get("redirect") or ""})
        partner_sudo = request.env["res.partner"].sudo()
        if qcontext.get("token") and "error" not in qcontext and request.httprequest.method == "POST":
            partner_sudo = partner_sudo._signup_retrieve_partner(qcontext["token"])
        response = super().web_auth_signup(*args, **kw)
        if "waiting" in (partner_sudo | partner_sudo.commercial_partner_id).mapped("registration_approval"):
            return request.redirect("/register/waiting")
        return response

    @http.route()
    def web_auth_reset_password(self, *args, **kw):
        # EXTENDS 'auth_signup': where anybody registers and addresses are confirmed, nobody is told which are known
        is_free = request.env["res.users"]._get_signup_invitation_scope() == "b2c"
        if is_free and not kw.get("token") and request.website.company_id.sudo().registration_confirm_email:
            request.update_context(**{QUIET: QuietReset()})
        return super().web_auth_reset_password(*args, **kw)

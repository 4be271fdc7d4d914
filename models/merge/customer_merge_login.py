from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .catalogue import Catalogue
from .row_merge import Pair, RowMerge

# What belongs to whoever logs in, and not to the customer: it goes to the contact with the login.
PERSONAL = {
    ("res_users", "partner_id"),
    ("mail_followers", "partner_id"),
    ("mail_notification", "res_partner_id"),
    ("mail_notification", "author_id"),
    ("mail_message", "author_id"),
    ("mail_message_res_partner_rel", "res_partner_id"),
    ("mail_message_res_partner_starred_rel", "res_partner_id"),
    ("discuss_channel_member", "partner_id"),
}


class PersonalCatalogue(Catalogue):
    def find_used(self, model, ids):
        found = super().find_used(model, ids)
        own = {table: [each for each in found[table] if (table, each.column) in PERSONAL] for table in found}
        return {table: references for table, references in own.items() if references}


class CustomerMergeLogin(models.Model):
    """A login of a customer that is merged, which becomes that of a contact of the one that stays."""

    _name = "customer.merge.login"
    _description = "Login of a Merged Customer"

    source_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="cascade")
    contact_id = fields.Many2one("res.partner", required=True, readonly=True, index=True, ondelete="cascade")
    merge_id = fields.Many2one("customer.merge", readonly=True, index=True, ondelete="cascade", help="Empty: to come.")


class CustomerMerge(models.Model):
    """The way out where two of those that are merged log in: one of the logins becomes that of a contact."""

    _inherit = "customer.merge"

    @api.model
    def _keep_login_as_contact(self, survivor, source):
        """Asked for before a merge: the login of a source is that of a new contact of the survivor afterwards, with
        its messages, what it follows and its channels. Documents are the survivor's, and the contact sees them in the
        portal. Undone, the login is the source's again.

        :return: the contact
        :raise AccessError: to all but settings administrators
        """
        if not (self.env.su or self.env.user.has_group("base.group_system")):
            raise AccessError(self.env._("Settings administrators make a login one of another contact."))
        (survivor + source).check_access("write")
        users_sudo = source.sudo().with_context(active_test=False).user_ids
        if not users_sudo or survivor == source:
            raise UserError(self.env._("%s has no login.", source.display_name))
        logins_sudo = self.env["customer.merge.login"].sudo()
        coming_sudo = self._find_logins_to_come(source)
        if there_sudo := coming_sudo.filtered(lambda login: login.contact_id.parent_id == survivor):
            return there_sudo.contact_id.sudo(self.env.su)
        user_sudo = users_sudo[:1]
        values = {"parent_id": survivor.id, "type": "contact", "name": user_sudo.name, "email": user_sudo.email}
        contact_sudo = source.sudo().create({**values, "lang": source.lang, "tz": source.sudo().tz})
        logins_sudo.create({"source_id": source.id, "contact_id": contact_sudo.id})
        return contact_sudo.sudo(self.env.su)

    @api.model
    def _find_logins_to_come(self, sources):
        """Elevated."""
        domain = [("source_id", "in", sources.ids), ("merge_id", "=", False)]
        return self.env["customer.merge.login"].sudo().search(domain)

    def _before_move(self, run):
        logins_sudo = self._find_logins_to_come(self.env["res.partner"].browse(pair.src for pair in run.pairs))
        targets = {pair.src: pair for pair in run.pairs}
        pairs = []
        for login_sudo in logins_sudo:
            pair = targets[login_sudo.source_id.id]
            if login_sudo.contact_id.parent_id.id == pair.dst:
                login_sudo.merge_id = pair.merge_id
                pairs.append(Pair(pair.src, login_sudo.contact_id.id, pair.merge_id))
        if pairs:
            self.env.flush_all()
            RowMerge(self.env, "res.partner", pairs, PersonalCatalogue(self.env)).move()
            contacts_sudo = logins_sudo.contact_id
            self.env.add_to_compute(contacts_sudo._fields["partner_share"], contacts_sudo)
            self.env.registry.clear_cache()
        return super()._before_move(run)

    def action_undo(self):
        # EXTENDS: the login is the source's again, and the contact that was made for it has nothing to do any more
        result = super().action_undo()
        logins_sudo = self.env["customer.merge.login"].sudo().search([("merge_id", "in", self.ids)])
        contacts_sudo = logins_sudo.contact_id.with_context(active_test=False)
        contacts_sudo = contacts_sudo.filtered(lambda contact: not contact.user_ids)
        contacts_sudo.action_archive()
        return result

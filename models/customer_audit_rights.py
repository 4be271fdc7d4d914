from contextlib import contextmanager

from odoo import api, models

from .customer_groups import BANK_DETAILS, CUSTOMER_MANAGER, CUSTOMER_USER, FIGURES
from .res_company import ACCESS_SETTINGS

CREDIT_CONTROLLER = "customer_management.group_credit_controller"
WATCHED_GROUPS = [BANK_DETAILS, *FIGURES.split(","), CREDIT_CONTROLLER, CUSTOMER_USER, CUSTOMER_MANAGER]


class CustomerAuditEntry(models.Model):
    """Changes of the rights to see what is hidden: groups that unmask, and the settings that hide."""

    _inherit = "customer.audit.entry"

    @api.model
    @contextmanager
    def _watching_rights(self, users=None):
        """Records who of ``users`` (default: everybody) has gained or lost one of the watched groups inside."""
        before = self._get_rights(users)
        yield
        after = self._get_rights(users)
        changed = [user_id for user_id in {**before, **after} if before.get(user_id) != after.get(user_id)]
        self._log_rights(changed, before, after)

    @api.model
    def _get_rights(self, users):
        """{user id: names of the watched groups that the user has, by whatever way}"""
        groups_sudo = self.env["res.groups"].sudo().union(*self._get_watched_groups_sudo())
        if users is not None:
            return {user.id: frozenset((user.sudo().all_group_ids & groups_sudo).mapped("full_name")) for user in users}
        rights = {}
        for group_sudo in groups_sudo.with_context(active_test=False):
            for user_id in group_sudo.all_user_ids.ids:
                rights[user_id] = rights.get(user_id, frozenset()) | {group_sudo.full_name}
        return rights

    @api.model
    def _get_watched_groups_sudo(self):
        refs = (self.env.ref(name, raise_if_not_found=False) for name in WATCHED_GROUPS)
        return [group.sudo() for group in refs if group]

    @api.model
    def _log_rights(self, user_ids, before, after):
        users_sudo = self.env["res.users"].sudo().with_context(active_test=False).browse(user_ids).exists()
        entries = []
        for user_sudo in users_sudo:
            old, new = (", ".join(sorted(rights.get(user_sudo.id, ()))) for rights in (before, after))
            fact = self._describe_fact("groups", new, before=old)
            entry = {"event": "access", "res_model": "res.users", "res_id": user_sudo.id, "res_name": user_sudo.login}
            entries.append({**entry, "company_id": user_sudo.company_id.id, "changes": [fact]})
        self._log(entries)


class ResUsers(models.Model):
    _inherit = "res.users"

    @api.model_create_multi
    def create(self, vals_list):
        users = super().create(vals_list)
        audit = self.env["customer.audit.entry"]
        rights = audit._get_rights(users)
        audit._log_rights([user_id for user_id, groups in rights.items() if groups], {}, rights)
        return users

    def write(self, vals):
        if "group_ids" not in vals:
            return super().write(vals)
        with self.env["customer.audit.entry"]._watching_rights(self):
            return super().write(vals)


class ResGroups(models.Model):
    _inherit = "res.groups"

    def write(self, vals):
        if not {"user_ids", "all_user_ids", "implied_ids", "implied_by_ids", "all_implied_by_ids"} & set(vals):
            return super().write(vals)
        with self.env["customer.audit.entry"]._watching_rights():
            return super().write(vals)

    @api.model_create_multi
    def create(self, vals_list):
        with self.env["customer.audit.entry"]._watching_rights():
            return super().create(vals_list)

    def unlink(self):
        with self.env["customer.audit.entry"]._watching_rights():
            return super().unlink()


class ResCompany(models.Model):
    _inherit = "res.company"

    def write(self, vals):
        names = [name for name in ACCESS_SETTINGS if name in vals]
        before = {company: {name: company[name] for name in names} for company in self.sudo()} if names else {}
        result = super().write(vals)
        audit = self.env["customer.audit.entry"]
        entries = []
        for company, values in before.items():
            changes = [
                audit._describe_fact(name, str(company[name]), before=str(value), model=self._name)
                for name, value in values.items()
                if company[name] != value
            ]
            if changes:
                entry = {"event": "access", "res_model": self._name, "res_id": company.id, "res_name": company.name}
                entries.append({**entry, "company_id": company.id, "changes": changes})
        audit._log(entries)
        return result

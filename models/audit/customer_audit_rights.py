from contextlib import contextmanager

from odoo import api, models

from ..groups import BANK_DETAILS, CREDIT_CONTROLLER, CUSTOMER_MANAGER, CUSTOMER_USER, FIGURE_GROUPS

WATCHED_GROUPS = [BANK_DETAILS, *FIGURE_GROUPS.split(","), CREDIT_CONTROLLER, CUSTOMER_USER, CUSTOMER_MANAGER]


class CustomerAuditEntry(models.Model):
    """Changes of the rights to see what is hidden: who has one of the groups that unmask."""

    _inherit = "customer.audit.entry"

    @api.model
    @contextmanager
    def _watching_rights(self, users=None):
        """Records who of ``users`` (default: everybody) has gained or lost one of the watched groups inside."""
        watched = self._get_watched_groups(named=users is None)
        before = self._get_rights(users, watched)
        yield
        self._log_rights(before, self._get_rights(users, watched), watched)

    @api.model
    def _get_watched_groups(self, named=True):
        """{group id: its name, empty unless ``named``}; asks no query for the ids"""
        definitions = self.env["res.groups"]._get_group_definitions()
        ids = [definitions.get_id(name) for name in WATCHED_GROUPS]
        groups_sudo = self.env["res.groups"].sudo().browse(group_id for group_id in ids if group_id)
        return {group.id: group.full_name if named else "" for group in groups_sudo}

    @api.model
    def _get_rights(self, users, watched):
        """{user id: ids of the watched groups that the user has, by whatever way}"""
        if users is not None:
            return {user.id: frozenset(user._get_group_ids()) & watched.keys() for user in users}
        rights = {}
        groups_sudo = self.env["res.groups"].sudo().with_context(active_test=False)
        for group_sudo in groups_sudo.browse(watched).exists():
            for user_id in group_sudo.all_user_ids.ids:
                rights[user_id] = rights.get(user_id, frozenset()) | {group_sudo.id}
        return rights

    @api.model
    def _log_rights(self, before, after, watched):
        changed = [user_id for user_id in {**before, **after} if before.get(user_id) != after.get(user_id)]
        if not changed:
            return
        names = watched if all(watched.values()) else self._get_watched_groups()
        entries = []
        for user_sudo in self.env["res.users"].sudo().with_context(active_test=False).browse(changed).exists():
            texts = [
                ", ".join(sorted(names[group_id] for group_id in rights.get(user_sudo.id, ())))
                for rights in (before, after)
            ]
            fact = self._describe_fact("groups", texts[1], before=texts[0])
            entry = {"event": "access", "res_model": "res.users", "res_id": user_sudo.id, "res_name": user_sudo.login}
            entries.append({**entry, "company_id": user_sudo.company_id.id, "changes": [fact]})
        self._log(entries)

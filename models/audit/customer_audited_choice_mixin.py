from odoo import models
from odoo.fields import Domain

from .watch import watching


class CustomerAuditedChoiceMixin(models.AbstractModel):
    """A model that recorded fields of customers point to: when one is deleted, the customers lose it without a write,
    by the database."""

    _name = "customer.audited.choice.mixin"
    _description = "Choice for Customers"

    def unlink(self):
        # EXTENDS 'base'
        with watching(self.env) as watch:
            watch.choices.update(
                {(record_sudo._name, record_sudo.id): record_sudo.display_name for record_sudo in self.sudo()}
            )
            watch.look(self._find_choosing_partners())
            return super().unlink()

    def _find_choosing_partners(self):
        """Customers and contacts whose recorded fields name one of these records."""
        partners_sudo = self.env["res.partner"].sudo().with_context(active_test=False)
        named = [
            Domain(name, "in", self.ids)
            for name in partners_sudo._get_audited_fields()
            if partners_sudo._fields[name].comodel_name == self._name
        ]
        return partners_sudo.search(Domain.OR(named))._filter_audited()

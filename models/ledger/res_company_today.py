from odoo import fields, models, tools


class ResCompany(models.Model):
    """The day that it is for a company, whoever asks: what is due or owed is not another sum in another time zone."""

    _inherit = "res.company"

    def _get_today(self):
        """The day of the root company: in the time zone of its partner, UTC when it has none; never the reader's."""
        return self._get_day(fields.Datetime.now())

    def _get_day(self, moment):
        """The day on which something was for the root company.

        :param moment: as the server keeps it, in UTC
        """
        return fields.Datetime.context_timestamp(self.with_context(tz=self._get_time_zone()), moment).date()

    # Asked by each list and each decision; forgotten when the partner is another, or its time zone.
    @tools.ormcache("self.root_id.id")
    def _get_time_zone(self):
        return self.root_id.sudo().partner_id.tz or "UTC"

    def cache_invalidation_fields(self):
        # EXTENDS 'base'
        return super().cache_invalidation_fields() | {"partner_id"}

from odoo import Command, api, fields, models

from .customer_price_list import LINK_FACTS


class ResPartner(models.Model):
    """The price lists of a customer, in order; contacts and addresses have those of their customer."""

    _inherit = "res.partner"

    price_list_ids = fields.One2many(
        "customer.price.list", "partner_id", string="Price Lists", copy=False, groups="base.group_user"
    )
    price_lists_only_own = fields.Boolean(
        string="Only Its Own Price Lists",
        copy=False,
        tracking=True,
        groups="base.group_user",
        help="The price lists of the segment do not count for this customer.",
    )
    price_list_notice = fields.Text(compute="_compute_price_list_notice", groups="base.group_user")
    price_lists_after = fields.Char(
        compute="_compute_price_list_notice",
        groups="base.group_user",
        help="The list of the field Pricelist and those of the segment, which count after its own.",
    )

    @api.model
    def _commercial_fields(self):
        # EXTENDS 'base'
        return [*super()._commercial_fields(), "price_lists_only_own"]

    @api.depends(*LINK_FACTS, "price_lists_only_own", "customer_segment_id", "specific_property_product_pricelist")
    @api.depends_context("company", "lang", "uid")
    def _compute_price_list_notice(self):
        for partner, partner_sudo in zip(self, self.sudo(), strict=True):
            links_sudo, given_sudo = partner_sudo.price_list_ids, partner_sudo.specific_property_product_pricelist
            segment_sudo = partner_sudo.customer_segment_id._origin
            after = [*given_sudo.filtered("active")]
            after += [] if partner_sudo.price_lists_only_own else segment_sudo._get_price_places()
            partner.price_list_notice = links_sudo._explain_chain([*links_sudo.sorted("sequence"), *after])
            partner.price_lists_after = links_sudo._tell_after(links_sudo, after)

    def write(self, vals):
        # EXTENDS 'base'
        if "price_lists_only_own" in vals and self._is_being_merged():  # the survivor's stays
            vals = {name: value for name, value in vals.items() if name != "price_lists_only_own"}
        result = super().write(vals)
        if {"parent_id", "is_company", "company_type", "commercial_partner_id"} & set(vals):
            self._drop_price_lists_of_contacts()
        return result

    def create_company(self):
        # EXTENDS 'base': the company that is made of a customer's details has its lists from now on
        values = {"price_lists_only_own": True} if self.sudo().price_lists_only_own else {}
        rows = self.sudo().price_list_ids.copy_data()
        result = super().create_company()
        company = self.parent_id
        if company and (rows or values):
            company.write(
                {**values, "price_list_ids": [Command.create({**row, "partner_id": company.id}) for row in rows]}
            )
        return result

    def _drop_price_lists_of_contacts(self):
        """Who has become a contact has the prices of its customer, as its terms and its limit."""
        links_sudo = self.sudo().price_list_ids
        links_sudo.filtered(lambda link_sudo: not link_sudo.partner_id._is_commercial_partner()).unlink()

    def _get_price_list_chain(self, date=None):
        """The links in force for one partner in the current company, in order: its customer's own, then the segment's.

        :param date: today when empty
        :return: customer.price.list; the list in the host's field, and the channel's default, are not in it
        """
        self.ensure_one()
        links = self.env["customer.price.list"]
        places = links.sudo()._find_chains(self._origin.ids, date).get(self._origin.id, [])
        return links.browse([link_id for link_id, _list_id in places if link_id])

    def _get_chain_pricelists(self, date=None):
        """The lists that price the sales to these partners in the current company, by one query for all.

        Each list stands in its first place. Without any link in the database nothing is asked.

        :param date: today when empty
        :return: {partner id: product.pricelist in order}, without the channel's default; empty for partners without a
            link in force: everything is as the host has it
        """
        chains = self.env["customer.price.list"].sudo()._find_chains(self._origin.ids, date)
        pricelists = self.env["product.pricelist"]
        return {
            partner.id: pricelists.browse(
                dict.fromkeys(list_id for _link_id, list_id in chains.get(partner._origin.id, ()))
            )
            for partner in self
        }

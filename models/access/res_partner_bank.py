from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.account_numbers import HIDDEN_FIELDS, mask_number
from ..outermost import keeping, read_kept

PRINTING = "customer_bank_printing"


class AccountNumberAccess:
    """Opens account numbers to the server's own code; lies in the context, where no client can put it.

    :param texts: {number: how it is written into texts that everybody may read}
    """

    def __init__(self, texts=None):
        self.texts = texts or {}


class ResPartnerBank(models.Model):
    """Account numbers that only some may read, where a company wants that.

    Who may not read them can enter them all the same. The host's own code that needs a number (checks, duplicates,
    prints) gets it through _with_account_numbers().
    """

    _inherit = "res.partner.bank"

    acc_number_masked = fields.Char(
        string="Account No.",
        compute="_compute_acc_number_masked",
        inverse="_inverse_acc_number_masked",
        compute_sudo=True,
        help="The last four characters; type a whole number to replace it.",
    )
    acc_type = fields.Selection(compute_sudo=True)
    money_transfer_service = fields.Char(compute_sudo=True)

    @api.depends("acc_number")
    def _compute_acc_number_masked(self):
        for bank in self:
            bank.acc_number_masked = mask_number(bank.acc_number) if bank.acc_number else False
        self._forget_account_numbers()

    def _compute_acc_type(self):
        # EXTENDS 'base'
        result = super()._compute_acc_type()
        self._forget_account_numbers()
        return result

    def _compute_money_transfer_service_name(self):
        # EXTENDS 'account'
        result = super()._compute_money_transfer_service_name()
        self._forget_account_numbers()
        return result

    def _inverse_acc_number_masked(self):
        for bank in self:
            if bank.acc_number_masked and not bank.acc_number_masked.startswith("****"):
                bank.acc_number = bank.acc_number_masked

    # --- who reads numbers --------------------------------------------------------------------------------------

    @api.model
    def _hides_account_numbers(self):
        open_here = isinstance(self.env.context.get("customer_management_account_number_access"), AccountNumberAccess)
        return not (open_here or read_kept(self.env, PRINTING)) and self.env.user._reads_masked_bank_accounts()

    @api.model
    @contextmanager
    def _printing(self):
        """While a report is rendered, the accounts to pay to are written in full, whoever prints."""
        self.invalidate_model(["display_name"], flush=False)
        try:
            with keeping(self.env, PRINTING, value=True):
                yield
        finally:
            self.invalidate_model(["display_name"], flush=False)

    @api.model
    def _has_field_access(self, field, operation):
        # EXTENDS 'base': one question for reading, searching, sorting, grouping, exporting and tracked changes
        if operation == "read" and field.name in HIDDEN_FIELDS and not self.env.su and self._hides_account_numbers():
            return False
        return super()._has_field_access(field, operation)

    def _with_account_numbers(self):
        """These accounts for code that needs the numbers; what it returns to a client must not carry this context.

        Whoever calls it has the numbers forgotten afterwards.
        """
        numbers = self._read_account_numbers() if self._masks_texts() else []
        access = AccountNumberAccess({number: mask_number(number) for number in numbers})
        return self.with_context(customer_management_account_number_access=access)

    def _read_account_numbers(self):
        """The numbers as they are stored, without a trace in the cache: from there everybody's code would read them,
        and what else the host fetches with them, of accounts that record rules hide as well."""
        saved = self._get_saved()
        saved.flush_recordset(["acc_number"])
        query = SQL("SELECT acc_number FROM res_partner_bank WHERE id = ANY(%s)", list(saved._ids))
        return [number for (number,) in self.env.execute_query(query) if number]

    def _forget_account_numbers(self):
        """What was read with more rights than the user's own is not left in the cache, from which any code reads."""
        if self._hides_account_numbers():
            self._get_saved().invalidate_recordset(HIDDEN_FIELDS)

    def _get_saved(self):
        return self.browse(bank_id for bank_id in self._ids if bank_id)

    @api.model
    def _masks_texts(self):
        """Whether numbers are left out of what is written into the chatter, which everybody reads."""
        return bool(self.env["res.company"].sudo().search_count([("mask_bank_accounts", "=", True)], limit=1))

    @api.depends("acc_number_masked")
    @api.depends_context("uid")
    def _compute_display_name(self):
        # EXTENDS 'account': elevated or not, as the host names records of every many2one and search box with all rights
        if not self.env.user._reads_masked_bank_accounts():
            super()._compute_display_name()
            return
        super(ResPartnerBank, self._with_account_numbers())._compute_display_name()
        printing = read_kept(self.env, PRINTING)
        for bank, bank_sudo in zip(self, self.sudo(), strict=True):
            # The company's own account, to which customers pay, is printed in full.
            if bank_sudo.acc_number and not (printing and bank_sudo.partner_id.ref_company_ids):
                bank.display_name = bank.display_name.replace(bank_sudo.acc_number, mask_number(bank_sudo.acc_number))
        self._forget_account_numbers()

    @api.model
    def _search_display_name(self, operator, value):
        # EXTENDS 'base': by bank and holder, when the number is not to be guessed
        if not self.env.user._reads_masked_bank_accounts() or (not value and operator.endswith("like")):
            return super()._search_display_name(operator, value)
        names = ("acc_holder_name", "partner_id.name", "bank_id.name", "bank_id.bic")
        combine = Domain.AND if operator in Domain.NEGATIVE_OPERATORS else Domain.OR
        return combine(Domain(name, operator, value) for name in names)

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_duplicate_bank_partner_ids(self):
        # EXTENDS 'account': which asks the table, and names whoever has the same number
        result = super(ResPartnerBank, self.sudo())._compute_duplicate_bank_partner_ids()
        for bank, bank_sudo in zip(self, self.sudo(), strict=True) if not self.env.su else ():
            found = bank_sudo.duplicate_bank_partner_ids.sudo(False)
            bank.duplicate_bank_partner_ids = found._filtered_access("read")
        self._forget_account_numbers()
        return result

    # --- entering numbers ---------------------------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        # EXTENDS 'base'
        vals_list = [self._take_masked_number(vals) for vals in vals_list]
        if not all(vals.get("acc_number") or vals.get("sanitized_acc_number") for vals in vals_list):
            raise ValidationError(self.env._("Please enter the account number."))
        banks = super(ResPartnerBank, self.browse()._with_account_numbers()).create(vals_list).with_env(self.env)
        banks._forget_account_numbers()
        return banks

    def write(self, vals):
        # EXTENDS 'base'
        vals = self._take_masked_number(vals)
        result = super(ResPartnerBank, self._with_account_numbers()).write(vals) if vals else True
        self._forget_account_numbers()
        return result

    def _get_public_name(self):
        """What an account is called in texts that everybody may come to read."""
        bank_sudo = self.sudo()
        number = bank_sudo.acc_number_masked if self._masks_texts() else bank_sudo.acc_number
        return " - ".join(filter(None, [number, bank_sudo.bank_id.name]))

    def _message_compute_subject(self):
        # EXTENDS 'mail': the subject goes to all followers
        return self._get_public_name() if self._masks_texts() else super()._message_compute_subject()

    def copy(self, default=None):
        # EXTENDS 'base': which makes a new account of the number; copy_data() would hand it to the client
        copies = super(ResPartnerBank, self._with_account_numbers()).copy(default).with_env(self.env)
        (self | copies)._forget_account_numbers()
        return copies

    def unlink(self):
        # EXTENDS 'base'
        result = super(ResPartnerBank, self._with_account_numbers()).unlink()
        self._forget_account_numbers()
        return result

    @api.model
    def _take_masked_number(self, vals):
        """A whole number that was typed where the masked one stood is the new number; the mask itself is none."""
        if "acc_number_masked" not in vals:
            return vals
        typed = (vals["acc_number_masked"] or "").strip()
        vals = {name: value for name, value in vals.items() if name != "acc_number_masked"}
        return {"acc_number": typed, **vals} if typed and not typed.startswith("****") else vals

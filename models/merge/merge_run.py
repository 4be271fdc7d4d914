from contextlib import ExitStack

from odoo.tools import SQL

from odoo.addons.base.wizard.base_partner_merge import BasePartnerMergeAutomaticWizard as HostWizard

from ..outermost import keeping, read_kept
from .followers import recompute_followers
from .photograph import Photograph
from .row_merge import Pair, RowMerge
from .shared_references import SharedReferences

RUN = "customer_management.merge_run"
# Addons whose part in a merge is known, and the tables that they and this addon write to besides what moves by itself.
KNOWN = {"base", "mail", "account", "loyalty", "website", "website_sale", "crm", "customer_management"}
SETTLED = {
    "customer_credit_account",
    "customer_price_list",
    "customer_statement",
    "customer_tax_registration",
    "loyalty_card",
    "website_visitor",
    "res_users",
}
# The known ones have nothing to do for a customer that no row of these names.
HOOKED = ("loyalty_card", "website_visitor")
COUNTS = ("customer_rank", "supplier_rank")
STEPS = ("_update_foreign_keys", "_update_reference_fields", "_update_values", "_log_merge_operation")


def get_merge_run(env):
    """The merges that are being done around this call; None without one."""
    return read_kept(env, RUN)


class MergeRun:
    """Some merges while they are done together: what other code changes is photographed, what names a source moves set
    by set. Where an addon has a part of its own in a merge, there is one merge in a run.

    :param groups: list of MergeGroup
    :param merges_sudo: the customer.merge that is written for each of them
    :param is_hooked: an addon does something before rows move, or afterwards; they move where it expects that
    """

    def __init__(self, groups, merges_sudo, catalogue, is_hooked=False):
        self.env, self.groups, self.merges_sudo, self.catalogue = merges_sudo.env, groups, merges_sudo, catalogue
        self.unknown, self.is_hooked = find_unknown_addons(self.env), is_hooked
        self.pairs, self.merge_of = [], {}
        for group, merge_id in zip(groups, merges_sudo.ids, strict=True):
            self.pairs += [Pair(source_id, group.survivor.id, merge_id) for source_id in group.sources.ids]
            self.merge_of.update(dict.fromkeys((group.survivor + group.sources).ids, merge_id))
        self.is_moved, self.is_writing_values, self.fields = False, False, None
        self.notes = None  # {id of a survivor: what is noted there}, while that is done
        self.kept = {}  # what a step before leaves for the step after

    def run(self, wizard):
        """:param wizard: the host's, as who merges"""
        merges = self.merges_sudo.sudo(False)
        with keeping(self.env, RUN, self):
            self.picture = self._take_picture()
            merges._before_move(self)
            for group in self.groups if self.is_hooked else ():
                wizard._update_foreign_keys(group.sources.sudo(), group.survivor.sudo())
            if not self.is_moved:
                self.move()
            merges._after_move(self)
            self._call_hooks(wizard, merges)
            merges._retire_sources(self)
            merges._finish(self)
            self._write_chosen_values()
            self.picture.note()

    def _call_hooks(self, wizard, merges):
        for group in self.groups:
            wizard._update_reference_fields(group.sources, group.survivor)
        SharedReferences(self.env, self.pairs).fill_company_values()
        with ExitStack() as stack:
            merges._before_values(self, stack)
            self.is_writing_values = True
            for group in self.groups:
                wizard._update_values(group.sources, group.survivor)
            self.is_writing_values = False
        merges._after_values(self)
        survivors = self.env["res.partner"].union(*(group.survivor for group in self.groups))
        self.env.add_to_compute(survivors._fields["partner_share"], survivors)
        self.notes = {}
        for group in self.groups:
            wizard._log_merge_operation(group.sources, group.survivor)
        if self.notes:
            survivors.browse(self.notes)._message_log_batch(self.notes)
        self.notes = None

    def move(self):
        """Moves all rows that name a source, after what was changed so far is written down."""
        self.is_moved = True
        self.picture.note()
        RowMerge(self.env, "res.partner", self.pairs, self.catalogue).move()
        SharedReferences(self.env, self.pairs).move()
        self.picture = self._take_picture()
        recompute_followers(self.env, self._get_moved_rows())

    def _take_picture(self):
        tables = None if self.unknown else SETTLED
        return Photograph(self.env, "res.partner", self.merge_of, tables, self.catalogue)

    def _get_moved_rows(self):
        """:return: {(table, column): set of ids}"""
        query = """
            SELECT table_name, column_name, row_ids FROM customer_merge_line
             WHERE action = 'moved' AND merge_id = ANY(%s)
        """
        moved = {}
        for table, column, ids in self.env.execute_query(SQL(query, self.merges_sudo.ids)):
            moved.setdefault((table, column), set()).update(ids)
        return moved

    def leave_out_known(self, survivor, vals):
        """The host writes to a survivor all that it has: only what differs is worth the work.

        :return: the values without those that the survivor has already
        """
        if not self.is_writing_values or survivor.id not in self.merge_of:
            return vals
        names = [name for name in vals if name in survivor._fields and survivor._fields[name].type != "one2many"]
        known = survivor.sudo()._convert_fields_to_values(names)
        vals = {name: value for name, value in vals.items() if name not in known or known[name] != value}
        # How often there were documents is not worth a write of a whole customer: all ask only whether there were any.
        counts = {name: vals[name] for name in COUNTS if vals.get(name) and known.get(name)}
        if counts:
            survivor._write(counts)
            survivor.invalidate_recordset(list(counts), flush=False)
        return {name: value for name, value in vals.items() if name not in counts}

    def _write_chosen_values(self):
        """What was chosen is written by who merges, with the rights of the user."""
        for survivor, _sources, values in self.groups:
            plain = {
                name: value for name, value in (values or {}).items() if not survivor._fields[name].company_dependent
            }
            if plain:
                survivor.write(plain)
            for name in (values or {}).keys() - plain.keys():
                for company_id, value in values[name].items():
                    survivor.with_company(int(company_id)).write({name: value})


def find_unknown_addons(env):
    """:return: names of addons that have a part in merges, and of which nobody here knows what they change"""
    wizard = env.registry["base.partner.merge.automatic.wizard"]
    classes = [each for each in wizard.mro() if each is not HostWizard and any(step in vars(each) for step in STEPS)]
    names = {"?" if each is wizard else getattr(each, "_module", None) or "?" for each in classes}
    return sorted(names - KNOWN)


def find_hooked(env, groups, catalogue):
    """:return: the groups in which the hooks of other addons have something to do before or after rows move"""
    if find_unknown_addons(env):
        return groups
    tables = catalogue.get_references("res.partner")
    ids = [source_id for group in groups for source_id in group.sources.ids]
    queries = [
        SQL("SELECT partner_id FROM %s WHERE partner_id = ANY(%s)", SQL.identifier(table), ids)
        for table in HOOKED
        if table in tables
    ]
    rows = env.execute_query(SQL(" UNION ").join(queries)) if queries else ()
    found = {partner_id for (partner_id,) in rows}
    return [group for group in groups if found & set(group.sources.ids)]

from contextlib import suppress
from unittest.mock import patch

from odoo.exceptions import UserError

from ...models.merge.merge_group import MergeGroup
from ..common_database import OwnDatabaseCase


class Killed(BaseException):
    pass


class TestMergeParallel(OwnDatabaseCase):
    """Merges of several people at the same time, and in the background."""

    def make_customers(self, *names):
        vals_list = [{"name": name, "is_company": True, "customer_rank": 1} for name in names]
        return self.in_transaction(lambda env: env["res.partner"].create(vals_list).ids)

    def find_survivors(self, ids):
        return self.in_transaction(lambda env: [env["res.partner"].browse(each).merged_into_id.id for each in ids])

    def test_of_two_who_merge_the_same_customer_in_the_same_second_one_wins(self):
        first, second, both = self.make_customers("Harbor Diner", "Harbour Diner", "Harbor Street Diner")

        def merge_into(survivor_id):
            def merge(env):
                partners = env["res.partner"]
                group = MergeGroup(partners.browse(survivor_id), partners.browse(both))
                try:
                    return env["customer.merge"]._merge_groups([group]).ids
                except UserError as error:
                    return str(error)

            return merge

        with self.expect_collisions():
            results = self.in_parallel(merge_into(first), merge_into(second))
        [winner] = [result for result in results if isinstance(result, list)]
        [loser] = [result for result in results if isinstance(result, str)]
        self.assertEqual(len(winner), 1)
        self.assertEqual(
            loser, "Somebody has merged Harbor Street Diner meanwhile. Please look at the customers again."
        )
        self.assertEqual(self.find_survivors([both]), [first if isinstance(results[0], list) else second])

    def queue(self, *pairs):
        def queue(env):
            partners = env["res.partner"]
            groups = [MergeGroup(partners.browse(survivor), partners.browse(source)) for survivor, source in pairs]
            return env["customer.merge"]._merge_in_background(groups).ids

        return self.in_transaction(queue)

    def read_states(self, merge_ids):
        return self.in_transaction(lambda env: env["customer.merge"].browse(merge_ids).mapped("state"))

    def test_in_the_background_one_that_is_refused_stops_no_other_and_says_why(self):
        one, other, company, third, fourth = self.make_customers("A", "A Ltd", "B", "C", "C Ltd")
        contact = self.in_transaction(lambda env: env["res.partner"].create({"name": "Ann", "parent_id": company}).id)
        merge_ids = self.queue((one, other), (company, contact), (third, fourth))
        self.assertEqual(self.read_states(merge_ids), ["queued"] * 3)
        self.in_transaction(lambda env: env["customer.merge"]._cron_merge())
        self.assertEqual(self.read_states(merge_ids), ["done", "failed", "done"])
        self.assertEqual(self.find_survivors([other, contact, fourth]), [one, False, third])
        error = self.in_transaction(lambda env: env["customer.merge"].browse(merge_ids[1]).error)
        self.assertIn("A contact is not merged with its own customer", error)

    def test_killed_in_the_middle_nobody_is_half_merged_and_the_next_time_all_are(self):
        ids = self.make_customers("D", "D Ltd", "E", "E Ltd")
        merge_ids = self.queue(ids[:2], ids[2:])
        with patch.object(self.registry["customer.merge"], "_retire_sources", side_effect=Killed), suppress(Killed):
            self.in_transaction(lambda env: env["customer.merge"]._cron_merge())
        self.assertEqual(self.read_states(merge_ids), ["queued", "queued"])
        self.assertEqual(self.find_survivors(ids), [False] * 4)
        self.in_transaction(lambda env: env["customer.merge"]._cron_merge())
        self.assertEqual(self.read_states(merge_ids), ["done", "done"])
        self.assertEqual(self.find_survivors(ids), [False, ids[0], False, ids[2]])

    def test_the_hosts_automatic_process_merges_all_that_it_finds(self):
        def start(env):
            env["res.partner"].create([{"name": "Quay Bar", "email": "quay@example.com"} for _number in range(5)])
            env.flush_all()
            wizard = env["base.partner.merge.automatic.wizard"].create({"group_by_email": True, "group_by_name": True})
            wizard.action_start_automatic_process()
            found = env["res.partner"].with_context(active_test=False).search([("name", "=", "Quay Bar")], order="id")
            return wizard.state, [partner.merged_into_id == found[0] for partner in found]

        self.assertEqual(self.in_transaction(start), ("finished", [False, True, True, True, True]))

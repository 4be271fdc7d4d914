import threading
from contextlib import closing

from ..common_database import OwnDatabaseCase


class TestLeaverParallel(OwnDatabaseCase):
    """A contact that leaves while somebody sells to it."""

    def test_an_order_that_is_being_made_when_the_contact_leaves_stays_with_the_company(self):
        names = ("Harbor Street Diner", "Lake Hotel")
        company_id, other_id = self.in_transaction(
            lambda env: env["res.partner"].create([{"name": name, "is_company": True} for name in names]).ids
        )
        contact_id = self.in_transaction(
            lambda env: env["res.partner"].create({"name": "Laura", "parent_id": company_id}).id
        )
        leave = threading.Thread(
            target=self.in_transaction,
            args=(lambda env: env["res.partner"].browse(contact_id).write({"parent_id": other_id}),),
        )
        with self.expect_collisions(), closing(self.registry.cursor()) as cr:
            order_id = self.env_of(cr)["sale.order"].create({"partner_id": contact_id}).id
            self.env_of(cr).flush_all()
            leave.start()
            leave.join(0.5)
            cr.commit()  # pylint: disable=invalid-commit  # what this test is about
            leave.join(60)
        order, person, parent = self.in_transaction(
            lambda env: (
                env["sale.order"].browse(order_id).partner_id.id,
                env["sale.order"].browse(order_id).contact_person_id.id,
                env["res.partner"].browse(contact_id).parent_id.id,
            )
        )
        self.assertEqual((order, person, parent), (company_id, contact_id, other_id))

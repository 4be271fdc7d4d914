from ..common_mail import LANGUAGES, MailCase, mails
from ..common_till import TillCase
from ..common_translation import switch_on
from .test_mail_activities import ASSIGNED

CASHIER = ("Carl Cashier", "cashier@coffee.example.com")
MANAGER = ("Mia Manager", "manager@coffee.example.com")


class TestMailTill(MailCase, TillCase):
    """What sales at the till give managers to do, as it arrives."""

    @mails("pos.pos_order_policy._tell_sold_to_nobody")
    def test_a_sale_without_the_customer_that_the_till_asks_for_is_told_by_the_cashier(self):
        switch_on(self.env, LANGUAGES[1:])
        self.config.customer_policy = "required"
        managers = self.env.ref("point_of_sale.group_pos_manager").all_user_ids
        manager = managers.filtered(lambda user: self.company in user.company_ids).sorted("id")[0]
        for user, (name, email) in ((self.cashier, CASHIER), (manager, MANAGER)):
            user.partner_id.write({"name": name, "email": email})
        for lang in LANGUAGES:
            manager.partner_id.lang = lang
            self.sell_offline(10.0, method=self.cash, partner_id=False)
            [received] = self.deliver()
            subject = ASSIGNED[lang].format(f"{self.till_session.name}: Sold without a customer")
            self.assert_mail(received, [MANAGER], subject, CASHIER)

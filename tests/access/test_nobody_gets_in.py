"""What the addon adds is tried over HTTP by people who may not: each field written, each record, each method."""

import json

from odoo.models import MAGIC_COLUMNS
from odoo.tests import tagged

from .common_intruders import REFUSED, IntruderCase

LOGINS = ("contact", "visitor", "employee", "seller")
SAMPLES = {
    "char": "changed",
    "text": "changed",
    "html": "changed",
    "date": "2026-01-01",
    "datetime": "2026-01-01 00:00:00",
}


@tagged("post_install", "-at_install")
class TestNobodyWrites(IntruderCase):
    def get_our_fields(self, model):
        """Fields that the addon adds to a model and that a write takes."""
        return [
            field
            for field in model._fields.values()
            if "customer_management" in (field._modules or ())
            and field.name not in MAGIC_COLUMNS
            and (field.store or field.inverse or field.related)
        ]

    def get_value(self, field, record):
        """Another value for a field than the one that is there."""
        if field.type == "boolean":
            return not record[field.name]
        if field.type in ("one2many", "many2many"):
            return [[5, 0, 0]]
        if field.type == "many2one":
            return self.env[field.comodel_name].search([("id", "!=", record[field.name].id)], limit=1).id
        if field.type == "selection":
            return next(name for name, _label in field._description_selection(self.env) if name != record[field.name])
        return SAMPLES.get(field.type, 1)

    def find_written(self, records):
        """:return: what somebody could write, or was refused in another way than the others"""
        written, fields = [], self.get_our_fields(records)
        # Nobody at all writes the trail, which says so before it looks at rights.
        refused = (*REFUSED, "odoo.exceptions.UserError") if records._name.startswith("customer.audit.") else REFUSED
        before = self.read_all([records._table])
        for login in LOGINS:
            self.log_in(login)
            for field in fields:
                for record in records:
                    value = {field.name: self.get_value(field, record)}
                    done, answer = self.try_call(records._name, "write", record.ids, value)
                    if done or answer not in refused:
                        written.append((login, field.name, record.display_name, answer))
        self.assertEqual(self.read_all([records._table]), before)
        return written

    def test_nobody_writes_a_field_of_somebody_else_s_customer(self):
        self.assertGreater(len(self.get_our_fields(self.foreign)), 30)
        self.assertEqual(self.find_written(self.foreign | self.foreign_contact | self.dock), [])

    def test_nobody_writes_what_belongs_to_somebody_else_s_customer(self):
        for record in self.get_belongings():
            with self.subTest(record=record):
                self.assertTrue(self.get_our_fields(record))
                self.assertEqual(self.find_written(record), [])

    def test_nobody_deletes_or_copies_what_belongs_to_somebody_else_s_customer(self):
        records = [self.foreign, self.foreign_contact, self.dock, *self.get_belongings()]
        for login in LOGINS:
            self.log_in(login)
            for record in records:
                for method in ("unlink", "copy"):
                    with self.subTest(login=login, record=record, method=method):
                        done, answer = self.try_call(record._name, method, record.ids)
                        refused = (*REFUSED, "odoo.exceptions.UserError") if "audit" in record._name else REFUSED
                        self.assertIn((done, answer), [(False, name) for name in refused])

    def test_nobody_without_the_right_creates_anything_and_learns_nothing_by_trying(self):
        for record in (self.foreign_contact, *self.get_belongings()):
            vals = json.loads(json.dumps(record.sudo().copy_data()[0], default=str))
            # What is kept as JSON has no form of its own on the way.
            json_like = {name for name in vals if record._fields[name].type in ("json", "properties")}
            vals = {name: value for name, value in vals.items() if name not in json_like}
            for login in ("contact", "visitor", "employee"):
                with self.subTest(login=login, model=record._name):
                    self.log_in(login)
                    refused = (*REFUSED, "odoo.exceptions.UserError") if "audit" in record._name else REFUSED
                    self.assertIn(self.try_call(record._name, "create", [vals])[1], refused)

    def test_nobody_writes_what_a_company_has_set(self):
        company = self.env.company
        fields = {field.name: self.get_value(field, company) for field in self.get_our_fields(company)}
        self.assertGreater(len(fields), 20)
        for login in LOGINS:
            self.log_in(login)
            for name, value in fields.items():
                with self.subTest(login=login, name=name):
                    self.assertIn(self.try_call("res.company", "write", company.ids, {name: value})[1], REFUSED)

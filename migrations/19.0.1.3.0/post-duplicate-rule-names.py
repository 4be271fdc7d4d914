"""The rule for emails of *Duplicates* is named as the field is, where nobody has given it another name (noupdate)."""


def migrate(cr, version):
    cr.execute(
        """
        UPDATE customer_duplicate_rule AS rule
           SET name = jsonb_set(rule.name, '{en_US}', '"Email"')
          FROM ir_model_data AS known
         WHERE known.module = 'customer_management'
           AND known.name = 'duplicate_rule_email'
           AND known.res_id = rule.id
           AND rule.name->>'en_US' = 'E-mail'
        """
    )

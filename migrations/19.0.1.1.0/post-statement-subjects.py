"""Subjects of this addon's mail templates that were stored over several lines: no mail could be made with them.

The records are noupdate, so that the mended data do not reach a database that has them. What has no line break is as
somebody wants it and stays, and so do the other languages of the same subject.
"""


def migrate(cr, version):
    cr.execute(
        r"""
        UPDATE mail_template AS template
           SET subject = (
                   SELECT jsonb_object_agg(
                              lang,
                              CASE WHEN words !~ '[\r\n]' THEN words
                                   ELSE btrim(regexp_replace(words, '\s+', ' ', 'g'))
                               END
                          )
                     FROM jsonb_each_text(template.subject) AS each (lang, words)
               )
          FROM ir_model_data AS name
         WHERE name.module = 'customer_management'
           AND name.model = 'mail.template'
           AND name.res_id = template.id
           AND EXISTS (SELECT FROM jsonb_each_text(template.subject) AS each (lang, words) WHERE words ~ '[\r\n]')
        """
    )

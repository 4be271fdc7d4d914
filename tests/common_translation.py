"""Languages that are shipped, and the words of a page or mail."""

from lxml import html


def switch_on(env, codes):
    """Languages as the settings switch them on, with the addon's own texts."""
    for code in codes:
        env["res.lang"]._activate_lang(code)
    env["ir.module.module"]._load_module_terms(["customer_management"], codes)


def plain(markup):
    """Its words, apart by one space of the usual kind."""
    tree = html.fromstring(str(markup))
    for unseen in tree.xpath("//style | //script"):
        unseen.drop_tree()
    return " ".join(tree.text_content().replace("\u202f", " ").replace("\u200e", "").split())

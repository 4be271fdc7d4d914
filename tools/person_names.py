"""First and last name of a person, and the full name they make."""

FIRST_LAST, LAST_FIRST = "first_last", "last_first"


def join_name(first, last, order=FIRST_LAST):
    """The full name, without the parts that are missing.

    >>> join_name("Anna", "von der Leyen"), join_name("Anna", ""), join_name(None, "Nagy")
    ('Anna von der Leyen', 'Anna', 'Nagy')
    >>> join_name("János", "Nagy", LAST_FIRST)
    'Nagy János'
    """
    parts = (first, last) if order == FIRST_LAST else (last, first)
    return " ".join(part.strip() for part in parts if part and part.strip())


def split_name(name, order=FIRST_LAST):
    """First and last name of a full name.

    Nobody can know where a name of many words divides: the one word that stands at the end of the family name is
    the family name, a comma says otherwise, and a name of one word is a first name. Whoever knows better types the
    parts, which then stay as long as they make the full name.

    >>> split_name("Laura Hughes"), split_name("Laura Ann Hughes"), split_name("Plato")
    (('Laura', 'Hughes'), ('Laura Ann', 'Hughes'), ('Plato', ''))
    >>> split_name("Nagy János Péter", LAST_FIRST), split_name("van Gogh, Vincent")
    (('János Péter', 'Nagy'), ('Vincent', 'van Gogh'))
    """
    if "," in (name or ""):
        last, first = name.split(",", 1)
        return " ".join(first.split()), " ".join(last.split())
    words = (name or "").split()
    if len(words) < 2:
        return " ".join(words), ""
    if order == LAST_FIRST:
        return " ".join(words[1:]), words[0]
    return " ".join(words[:-1]), words[-1]


def take_rest(first, last, name, order=FIRST_LAST):
    """First and last name that make a full name which goes on after them, as that of a copy does.

    >>> take_rest("Ludwig", "van Beethoven", "Ludwig van Beethoven (copy)")
    ('Ludwig', 'van Beethoven (copy)')
    >>> take_rest("János", "Nagy", "Nagy János (copy)", LAST_FIRST)
    ('János (copy)', 'Nagy')
    >>> take_rest("Laura", "Hughes", "Somebody Else")
    ('Laura', 'Hughes')
    """
    joined = join_name(first, last, order)
    if not (name or "").startswith(f"{joined} "):
        return first, last
    rest = name[len(joined) :].strip()
    in_first = not last or (order == LAST_FIRST and first)
    return (f"{first.strip()} {rest}", last) if in_first else (first, f"{last.strip()} {rest}")

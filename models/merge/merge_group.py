from collections import namedtuple


class MergeGroup(namedtuple("MergeGroup", "survivor sources values", defaults=(None,))):
    """One merge that is wanted.

    :param survivor: the partner that stays
    :param sources: those that go into it
    :param values: {field name: value} that the survivor has afterwards, where its own is not to stay; of a
        company-dependent field {field name: {company id: value}}
    """

    __slots__ = ()

    @property
    def partners_sudo(self):
        """Elevated: the survivor, then the sources, the oldest first; what is read of one is read of all groups."""
        sources_sudo = self.sources.sudo().sorted("id")
        return (self.survivor.sudo() + sources_sudo).with_prefetch(self.survivor._prefetch_ids)

from collections import namedtuple

# One merge that is wanted: the partner that stays, those that go into it, and {field name: value} that the survivor has
# afterwards, where its own is not to stay; of a company-dependent field {field name: {company id: value}}.
MergeGroup = namedtuple("MergeGroup", "survivor sources values", defaults=(None,))

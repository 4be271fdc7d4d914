"""What a merge would do, as a value: no database, no texts of the screen but those that it is given."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class MergePreview:
    """
    :param moves: {(model, field): number of rows that name another customer afterwards}
    :param conflicts: texts, of rows of which only one can stay, and which one does
    :param warnings: texts, of what is worth a look and goes on
    :param refusals: texts; with one of them nothing is merged
    """

    moves: dict = field(default_factory=dict)
    conflicts: tuple = ()
    warnings: tuple = ()
    refusals: tuple = ()

"""Pairs that hang together."""


def find_components(pairs):
    """Sets of what is linked by these pairs, directly or through others.

    >>> [sorted(found) for found in find_components([(1, 2), (3, 4), (2, 5)])]
    [[1, 2, 5], [3, 4]]
    >>> find_components([])
    []
    """
    parents = {}

    def find(item):
        root = item
        while parents.setdefault(root, root) != root:
            root = parents[root]
        while parents[item] != root:  # the next search is short
            parents[item], item = root, parents[item]
        return root

    for one, other in pairs:
        parents[find(one)] = find(other)
    components = {}
    for item in parents:
        components.setdefault(find(item), set()).add(item)
    return list(components.values())

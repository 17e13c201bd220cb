"""In how much two messages differ: in one thing, or in more."""


def tokens(element, depth=0):
    """Return an element and all that is in it as a flat list; the closing of an element is told by depth."""
    yield depth, "element", element.tag
    for name, value in sorted(element.attrib.items()):
        yield depth, "attribute", (name, value)
    if element.text:
        yield depth, "text", element.text
    for child in element:
        yield from tokens(child, depth + 1)
        if child.tail:
            yield depth, "text", child.tail


def difference(right, wrong):
    """Return what is left of two messages without what they have in common at the beginning and at the end."""
    one, other = list(tokens(right)), list(tokens(wrong))
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return one, other


def is_one_thing(one, other):
    """Whether something was added, or left out, or is another one, or two items have changed places."""
    if not one or not other:
        return is_single(one or other)
    return (len(one) == len(other) == 1 and one[0][:2] == other[0][:2]) or sorted(one, key=str) == sorted(
        other, key=str
    )


def is_single(added):
    """Whether tokens are one attribute, one text, or one element with all that is in it."""
    depth, kind, _ = min(added, key=lambda token: token[0])
    own = [token for token in added if token[0] == depth and token[1] == "element"]
    return len(own) == 1 if kind == "element" or own else len(added) == 1

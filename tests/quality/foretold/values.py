"""Values of every type, as they are written behind a key."""

VALUES = {
    "nothing": "", "null": "~", "true": "true", "false": "false", "yes": "yes", "zero": "0", "negative": "-1", "number": "7",
    "large number": "123456789012345678901", "fraction": "1.5", "text": "tea", "quoted text": '"tea leaves"', "empty text": '""',
    "blank text": '" "', "slash": "/", "path": "/tea/cup/", "address": "https://tea.example/cup", "number as text": '"7"',
    "true as text": '"true"', "date": "2026-01-02", "time": "2026-01-02 03:04:05 +0100", "date as text": '"2026-01-02"',
    "no date": "soonish", "list": "[tea, cup]", "empty list": "[]", "list of numbers": "[1, 2]", "list of lists": "[[tea], [cup, pot]]",
    "list of mappings": "[{tea: 1}, {cup: 2}]", "list with null": "[tea, null]", "list with a mapping": "[tea, {cup: 1}]",
    "mapping": "{tea: cup}", "empty mapping": "{}", "deep mapping": "{tea: {cup: 1}}", "symbol": ":tea", "letters": "Größe",
    "markup": '"<b>tea</b>"', "Liquid": '"{{ page.title }}"', "percent": '"100%"', "time of day": "12:30", "infinity": ".inf",
    "folded": ">-\n  tea\n  cup", "lines": "|\n  tea\n  cup", "block list": "\n  - tea\n  - cup", "block mapping": "\n  tea: cup\n  pot: 1",
}


def draw_value(random, special=()):
    """(its name, as written): one of those that are special to the key every second time."""
    if special and random.random() < 0.5:
        value = random.choice(special)
        return value, value
    name = random.choice(sorted(VALUES))
    return name, VALUES[name]


def entry(path, value, mark=""):
    """The lines of a nested option: `path` of keys, "-" for an item. The key's line and those of its value get the mark."""
    lines, indent, dash = [], 0, ""
    for position, key in enumerate(path):
        if key == "-":
            dash += "- "
            continue
        last = position == len(path) - 1
        lines.append((mark if last else "") + " " * indent + dash + key + ":")
        indent += len(dash) + 2
        dash = ""
    first, *rest = value.split("\n")
    shift = max(indent - 2, 0)
    if dash:
        lines.append(mark + " " * indent + dash + first)
        shift = indent
    else:
        lines[-1] += " " + first if first else ""
    lines += [mark + " " * shift + line for line in rest]
    return "\n".join(lines) + "\n"

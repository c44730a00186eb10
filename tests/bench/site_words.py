"""The words that generated sites are made of, and names, titles and sentences made from them.

Everything here is a pure function of a random.Random that is given: the same numbers give the same words. Only `random()`
is called, because its sequence is the same in every version of Python.
"""
import re

NOUNS = """kettle lantern bridge orchard harbour ladder compass notebook stove window garden anvil saddle basket chisel
bicycle barrel curtain engine furnace gate hammer inkwell jacket kiln loom mirror needle oven pulley quilt raft sail table
umbrella valve wagon yoke attic bakery cellar dairy estuary forge glacier hedge inlet jetty kitchen lighthouse meadow nursery
observatory pasture quarry river shed terrace valley workshop apron bellows candle drawer easel fiddle gutter hinge iron jug
knot lathe mill nail oar plane rivet screw thimble varnish wheel awning beacon cabin dome elm fence greenhouse hearth island
juniper keyhole lawn moss nettle oak path reed spruce thicket vineyard willow almond bread cider dumpling eggplant fennel
ginger honey jam kale lentil mustard nutmeg onion parsley quince rosemary sourdough thyme vinegar walnut yogurt""".split()

ADJECTIVES = """old small quiet copper wooden narrow painted winter second broken borrowed heavy simple hidden early bright
cold dusty even faded gentle hollow idle jagged keen late mild neat open plain rough salty tall uneven velvet warm young amber
bitter clear damp eastern folded green homemade inner joint knitted loose muddy northern ordinary patient quick red slow
tidy useful vivid western yearly spare steady shallow sturdy rusty round pale modest light""".split()

VERBS = """repair build carry clean choose paint mend sharpen measure plant restore store sort polish dry weave stack
season trim balance cover draw fasten grind heat join label move oil press rinse sand tie unpack warm weigh patch plan bake
brew carve dig file glue hang""".split()

PLACES = """the coast|the mountains|a small flat|the north|an empty room|the old town|the village|a rented workshop|the rain|
the first snow|a dry summer|the long evenings|a week without power|the spring floods|the attic""".replace("\n", "").split("|")

ADVERBS = """slowly carefully often rarely usually twice early quietly evenly badly again""".split()

CATEGORIES = "workshop garden kitchen travel notes repairs seasons reading tools letters weather history".split()

FIRST_NAMES = "Ines Joao Marta Piet Sanna Tomas Ulrike Yusuf Brona Chidi".split()
LAST_NAMES = "Almeida Berg Costa Dekker Eriksen Fontaine Grady Holm Iversen Jansen".split()

TITLES = [
    "How to {verb} a {adjective} {noun}",
    "The {adjective} {noun} and the {noun2}",
    "Why we {verb} every {noun} in {place}",
    "A {noun} for {place}",
    "Notes on the {adjective} {noun}",
    "{Verb} the {noun} before the {noun2}",
    "What a {adjective} {noun} taught us in {place}",
    "Ten years with a {adjective} {noun}",
    "The {noun} that nobody could {verb}",
    "{Verb}, {verb2} and {verb3}: a {noun} in three days",
    "From {noun} to {noun2} in {place}",
    "Another {adjective} {noun}, another {noun2}",
    "Letters about the {noun} in {place}",
    "When to {verb} and when to {verb2} a {noun}",
]

HEADINGS = [
    "The {adjective} {noun}",
    "How we {verb} it",
    "What you need to {verb} a {noun}",
    "Before you {verb}",
    "A {noun} or a {noun2}",
    "In {place}",
    "The {noun2} behind the {noun}",
    "Costs of the {noun}",
    "Mistakes with the {adjective} {noun2}",
    "{Verb} first and {verb2} later",
    "One more {noun}",
    "Further reading about the {noun}",
]

SENTENCES = [
    "The {adjective} {noun} stood beside the {noun2} for years.",
    "We {verb} the {noun} {adverb}, and nobody complained about the {noun2}.",
    "If you {verb} a {noun} in {place}, keep the {adjective} {noun2} within reach.",
    "It took three of us to {verb} that {noun}.",
    "Nothing about a {noun} is as {adjective} as people say.",
    "My neighbour would rather {verb} the {noun2} and {verb2} the rest.",
    "There is a {adjective} {noun} in every house, and in {place} there are two.",
    "You can {verb} it {adverb}, or you can {verb2} it and hope.",
    "Every {noun} needs a {noun2}; every {noun2} needs somebody to {verb} it.",
    "In {place} the same {noun} costs half as much, which says little about its {noun2}.",
    "That autumn the {noun} was {adjective}, the {noun2} was worse, and we went home {adverb}.",
    "Ask twice before you {verb} anything {adjective}.",
    "She kept the {noun} dry, the {noun2} warm and her temper {adjective}.",
    "An hour later the {adjective} {noun} was ready for us to {verb}.",
    "Don't {verb} more than you can {verb2} in a day.",
    "Whoever made this {noun} knew how to {verb} a {noun2}.",
]

ARTICLE = re.compile(r"\b([Aa]) (?=[aeiou])")


def pick(random, values):
    return values[int(random.random() * len(values))]


def pick_often(random, values):
    """The first values far more often than the last, as tags and authors are used."""
    return values[int(random.random() ** 3 * len(values))]


def fill(random, pattern):
    """A pattern with its words drawn: "A {noun} for {place}" gives "A kettle for the coast"."""
    verb = pick(random, VERBS)
    text = pattern.format(
        adjective=pick(random, ADJECTIVES), noun=pick(random, NOUNS), noun2=pick(random, NOUNS), verb=verb,
        verb2=pick(random, VERBS), verb3=pick(random, VERBS), Verb=verb.capitalize(), place=pick(random, PLACES),
        adverb=pick(random, ADVERBS))
    return ARTICLE.sub(r"\1n ", text)


def slug_of(title):
    """As Jekyll and kramdown make it of the plain letters that titles and headings here have."""
    return "-".join("".join(letter for letter in title.lower() if letter.isalnum() or letter == " ").split())


def distinct_titles(random, patterns, count):
    """Titles whose slugs differ."""
    titles, slugs = [], set()
    while len(titles) < count:
        title = fill(random, pick(random, patterns))
        slug = slug_of(title)
        if slug not in slugs:
            slugs.add(slug)
            titles.append(title)
    return titles


def tag_names():
    """Some hundred tags of one and two words."""
    tags = [noun for noun in NOUNS[::2]]
    tags += [f"{adjective}-{noun}" for adjective, noun in zip(ADJECTIVES[::2], NOUNS[1::3])]
    tags += [f"{noun}-{verb}ing" for noun, verb in zip(NOUNS[2::3], ("mend", "sort", "plant", "clean", "bak") * 9)]
    return tags


def misspelt(random, word):
    """A slip of the fingers: a letter left out, doubled, swapped with the next or replaced."""
    at = 1 + int(random.random() * (len(word) - 2))
    return pick(random, [
        word[:at] + word[at + 1:],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2:],
        word[:at] + ("e" if word[at] != "e" else "a") + word[at + 1:],
    ])

"""The text of one generated post: front matter, sections, links of every kind and a few broken ones.

A post is a pure function of the plan, its number and the seed. What other posts may link to (address, headings) is in the
plan before any text is written.
"""
import random

from site_words import (CATEGORIES, SENTENCES, fill, misspelt, pick, pick_often)

WIDTH = 78
# Of all links. Each kind of fault is as frequent as the next.
BROKEN_SHARE = 0.03
LINKS_PER_SECTION = 1.3
HUB_SHARE = 0.1
# A blank at which a paragraph is not to be wrapped.
HARD_BLANK = "\0"


def wrapped(text):
    """The paragraph in lines of at most WIDTH, as authors who wrap by hand write it."""
    lines = []
    at = 0
    while len(text) - at > WIDTH:
        blank = text.rfind(" ", at, at + WIDTH + 1)
        if blank < 0 and (blank := text.find(" ", at)) < 0:
            break
        lines.append(text[at:blank])
        at = blank + 1
    lines.append(text[at:])
    return "\n".join(lines).replace(HARD_BLANK, " ")


def unbroken(text):
    return text.replace(" ", HARD_BLANK)


def tag(markup):
    """A Liquid tag, which authors do not wrap."""
    return unbroken("{% " + markup + " %}")


class PostText:
    """Writes one post; `size` is where it may end, in bytes."""

    def __init__(self, plan, post, size):
        self.plan = plan
        self.post = post
        self.size = size
        self.random = random.Random(plan.seed * 1_000_003 + post.number)
        self.endings = []  # definitions of references and footnotes
        self.length = 0
        self.parts = []

    # ---- words
    def chance(self, probability):
        return self.random.random() < probability

    def sentence(self):
        return pick(self.random, self.plan.sentences)

    def phrase(self):
        return pick(self.random, self.plan.phrases)

    def other(self):
        """Posts are linked to soon after they are written, as a rule."""
        posts = self.plan.posts
        if self.chance(0.5):
            return pick(self.random, posts)
        newest = min(self.post.number, len(posts)) - 1
        return posts[max(0, newest - int(self.random.random() ** 2 * 200))]

    def add(self, block):
        self.parts.append(block)
        self.length += len(block) + 2

    # ---- links: each returns what stands in a sentence
    def link_site_url(self):
        return f"[{self.phrase()}]({self.other().url})"

    def link_site_url_with_anchor(self):
        other = self.other()
        return f"[{self.phrase()}]({other.url}#{pick(self.random, other.anchors)})"

    def link_relative(self):
        return f"[{self.phrase()}](../../..{self.other().url})"

    def link_post_url(self):
        return f"[{self.phrase()}]({tag('post_url ' + self.other().name)})"

    def link_tag(self):
        return f"[{self.phrase()}]({tag('link ' + pick(self.random, self.plan.linkable))})"

    def link_reference(self):
        text = self.phrase()
        label = f"{text} {len(self.endings) + 1}"
        self.endings.append(f"[{label}]: {self.other().url}" + (' "Another post"' if self.chance(0.3) else ""))
        return pick(self.random, [f"[{text}][{label}]", f"[{label}][]", f"[{label}]"])

    def link_external(self):
        return f"[{self.phrase()}](https://{pick(self.random, self.plan.hosts)}/{self.other().slug})"

    def link_auto(self):
        return f"<https://{pick(self.random, self.plan.hosts)}/{self.other().slug}>"

    def link_image(self):
        return f"![{self.phrase()}]({pick(self.random, self.plan.images)})"

    def link_html(self):
        return f'<a href="{self.other().url}">{self.phrase()}</a>'

    def link_html_image(self):
        return f'<img src="{pick(self.random, self.plan.images)}" alt="{self.phrase()}">'

    def link_own_anchor(self):
        return f"[{self.phrase()}](#{pick(self.random, self.post.anchors)})"

    def link_over_lines(self):
        first, second = self.phrase().split(" ", 1)
        return f"[{first}\n{second}]({self.other().url})"

    def link_printed(self):
        output = f'{{{{ "{pick(self.random, self.plan.page_urls)}" | relative_url }}}}'
        return f"[{self.phrase()}]({unbroken(output)})"

    def link_page(self):
        return f"[{self.phrase()}]({pick(self.random, self.plan.page_urls)})"

    def footnote(self):
        label = f"note{len(self.endings) + 1}"
        self.endings.append(f"[^{label}]: {self.sentence()}")
        return f"{self.phrase()}[^{label}]"

    # ---- broken links
    def broken_page(self):
        other = self.other()
        return f"[{self.phrase()}]({other.url.replace(other.slug, misspelt(self.random, other.slug))})"

    def broken_anchor(self):
        other = self.other()
        return f"[{self.phrase()}]({other.url}#{misspelt(self.random, pick(self.random, other.anchors))})"

    def broken_own_anchor(self):
        return f"[{self.phrase()}](#{misspelt(self.random, pick(self.random, self.post.anchors))})"

    def broken_case(self):
        other = self.other()
        return f"[{self.phrase()}]({other.url.replace(other.slug, other.slug.capitalize())})"

    def broken_relative(self):
        return f"[{self.phrase()}](../../{misspelt(self.random, self.other().slug)}/)"

    def broken_post_url(self):
        return f"[{self.phrase()}]({tag('post_url ' + misspelt(self.random, self.other().name))})"

    def broken_link_tag(self):
        return f"[{self.phrase()}]({tag('link ' + misspelt(self.random, pick(self.random, self.plan.linkable)))})"

    def broken_image(self):
        return f"![{self.phrase()}]({misspelt(self.random, pick(self.random, self.plan.images))})"

    def broken_reference(self):
        return f"[{self.phrase()}][{misspelt(self.random, self.other().slug)}]"

    def broken_tag(self):
        return f"[{self.phrase()}]({tag('post_ulr ' + self.other().name)})"

    def broken_url(self):
        return f"[{self.phrase()}](http:/{pick(self.random, self.plan.hosts)}/)"

    LINKS = ([link_site_url] * 22 + [link_site_url_with_anchor] * 14 + [link_relative] * 8 + [link_post_url] * 12 +
             [link_tag] * 6 + [link_reference] * 9 + [link_external] * 10 + [link_auto] * 3 + [link_image] * 6 +
             [link_html] * 3 + [link_html_image] + [link_own_anchor] * 5 + [link_over_lines] * 4 + [link_printed] * 3 +
             [link_page] * 5 + [footnote] * 4)
    BROKEN = [broken_page, broken_anchor, broken_own_anchor, broken_case, broken_relative, broken_post_url, broken_link_tag,
              broken_image, broken_reference, broken_tag, broken_url]

    def link(self):
        return pick(self.random, self.BROKEN if self.chance(BROKEN_SHARE) else self.LINKS)(self)

    # ---- blocks
    def paragraph(self, links=0):
        sentences = [self.sentence() for _ in range(2 + int(self.random.random() * 4))]
        for _ in range(links):
            sentences.insert(1 + int(self.random.random() * len(sentences)), f"See {self.link()} for more.")
        self.add(wrapped(" ".join(sentences)))

    def list(self):
        marker = pick(self.random, ["-", "*", "1."])
        self.add("\n".join(f"{marker} {self.phrase()}" for _ in range(4)))

    def table(self):
        rows = [f"| {self.phrase()} | {int(self.random.random() * 90)} |" for _ in range(4)]
        self.add("\n".join(["| What | How many |", "|---|---:|", *rows]))

    def code(self):
        measure = int(self.random.random() * 900)
        self.add(f'```sh\n./{self.post.slug[:12]} --measure {measure}\necho "[not a link](/here/)"\n```')

    def highlight(self):
        self.add("{% highlight ruby %}\nputs site.posts.first.url\nputs \"[neither](/there/)\"\n{% endhighlight %}")

    def quote(self):
        self.add(wrapped("> " + self.sentence() + " " + self.phrase()).replace("\n", "\n> "))

    def condition(self):
        self.add("{% if page.author %}\n" + wrapped(f"{self.sentence()} See {self.link()}.") +
                 "\n{% else %}\n" + wrapped(self.sentence()) + "\n{% endif %}")

    def loop(self):
        self.add("{% assign shown = site.tags." + pick(self.random, self.plan.plain_tags) + " %}\n"
                 "{% for post in shown limit: 3 %}\n- [{{ post.title }}]({{ post.url | relative_url }})\n{% endfor %}")

    def include(self):
        image = pick(self.random, self.plan.images)
        name = "figure.html" if not self.chance(BROKEN_SHARE) else "figur.html"
        self.add(f'{{% include {name} src="{image}" caption="{self.phrase()}" %}}')

    BLOCKS = [list, table, code, highlight, quote, condition, loop, include]

    # ---- the whole
    def front_matter(self):
        post, random_number = self.post, self.random.random
        tags = sorted({pick_often(self.random, self.plan.tags) for _ in range(1 + int(random_number() * 4))})
        if self.chance(0.01):
            tags[0] = tags[0].capitalize()
        if self.chance(0.01):
            tags[0] = misspelt(self.random, tags[0])
        hour = 8 + int(random_number() * 12)
        lines = ["---", "layout: post", f'title: "{post.title}"', f"date: {post.date} {hour:02}:15:00 +0000",
                 f"tags: [{', '.join(tags)}]", f"categories: {pick_often(self.random, CATEGORIES)}",
                 f"author: {pick_often(self.random, self.plan.authors)}"]
        if self.chance(0.3):
            lines.append(f"image: {pick(self.random, self.plan.images)}")
        if post.redirect_from:
            lines += ["redirect_from:", f"  - {post.redirect_from}"]
        if post.permalink:
            lines.append(f"permalink: {post.permalink}")
        if self.chance(0.2):
            lines.append(f"description: {self.phrase()}, and what came of it")
        self.add("\n".join([*lines, "---"]))

    def section(self, heading):
        self.add(f"## {heading}")
        links = int(self.random.random() * 2 * LINKS_PER_SECTION + 0.5)
        self.paragraph(links)
        if self.chance(0.4):
            pick(self.random, self.BLOCKS)(self)

    def text(self):
        self.front_matter()
        self.paragraph(1)
        if self.chance(HUB_SHARE):
            self.add(f"This belongs to [the list]({self.plan.hub.url}#{self.plan.hub.anchors[0]}).")
        # The rest is divided evenly, so that the headings stand all over the post.
        step = max(1, (self.size - self.length) // len(self.post.headings))
        for number, heading in enumerate(self.post.headings, 1):
            self.section(heading)
            wanted = self.size - step * (len(self.post.headings) - number) - 150
            while self.length < wanted:
                self.paragraph()
        for ending in self.endings:
            self.add(ending)
        return "\n\n".join(self.parts) + "\n"


def sentence_pool(random_numbers):
    return [fill(random_numbers, pick(random_numbers, SENTENCES)) for _ in range(4000)]

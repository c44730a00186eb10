"""What a person waits for who writes: keystrokes until their diagnostics, and requests right behind a keystroke."""
import itertools
import random

import make_site
import places
from lsp_client import Document, Server
from site_words import misspelt

LETTERS = "and so on without a pause "
# What is typed at the end of a post, and in a line of its own in its front matter; the last character is the keystroke.
IN_BODY = {
    "a link's path": "[link](/",
    "a link's path, begun": "[link](/2016/0",
    "an anchor": "[link](/2012/03/the-reading-list/#w",
    "a label": "[link][t",
    "post_url": "{% post_url ",
    "a path of link": "{% link _posts/20",
    "an include": "{% include ",
    "a Liquid tag": "{% ",
    "a field": "{{ site.",
    "a filter": "{{ page.title | ",
}
IN_FRONT = {"a key": "p", "a layout": "layout: ", "a tag": "tags: [", "a category": "categories: "}
# The capabilities whose requests are asked here, as a server announces them.
ASKED = {"completionProvider", "hoverProvider", "definitionProvider", "signatureHelpProvider", "documentSymbolProvider",
         "documentLinkProvider", "codeActionProvider", "executeCommandProvider", "diagnosticProvider",
         "workspaceSymbolProvider", "referencesProvider", "renameProvider", "documentHighlightProvider"} | places.CAPABILITIES


class Workbench:
    """A server on one site that stays for all rounds."""

    def __init__(self, options, column, site, results):
        self.column, self.site, self.results = column, site, results
        self.server = Server([options.server], site.folder)
        posts = site.plan.posts
        self.posts = itertools.cycle(posts[len(posts) // 3:] + posts[:len(posts) // 3])
        self.random = random.Random(1)
        self.remembered = False
        # So that no measure has the scan in it.
        self.open(make_site.HUB).close()

    def add(self, measure, values, unit="ms"):
        self.results.add(measure, self.column, values, unit)

    def open(self, path):
        document = Document(self.server, self.site.folder / path)
        document.ask("textDocument/diagnostic")
        return document

    def not_asked(self):
        """What the server announces and nothing here asks."""
        return {name for name, value in self.server.announced.items() if name.endswith("Provider") and value} - ASKED

    # ---- keystrokes
    def measure_keystrokes(self, name, path, count):
        document = self.open(path)
        at = document.middle()
        # What is made with the first one is made once.
        document.ask("textDocument/diagnostic", before=document.change(at, at, "x"))
        for method, shown in (("textDocument/diagnostic", "diagnostics"), ("textDocument/documentSymbol", "outline")):
            times = []
            for number in range(count):
                at += 1
                change = document.change(at, at, LETTERS[number % len(LETTERS)])
                times.append(document.ask(method, before=change)[1])
            self.add(f"keystroke to {shown}, {name}", times)
        document.close()

    def measure_hub(self, count):
        """A heading that a tenth of all posts link to changes, and changes back."""
        hub, linking = self.open(make_site.HUB), self.open(self.site.linking_post)
        at = hub.text.index(f"## {self.site.plan.hub.headings[0]}\n") + len("## Where")
        own, others = [], []
        for number in range(count):
            change = hub.change(at, at + number % 2, "" if number % 2 else "x")
            elapsed = hub.ask("textDocument/diagnostic", before=change)[1]
            own.append(elapsed)
            others.append(elapsed + linking.ask("textDocument/diagnostic")[1])
        self.add("keystroke in a heading that a tenth of the posts link to", own)
        self.add("… to the diagnostics of one of those", others)
        hub.close()
        linking.close()

    # ---- requests
    def ask_typed(self, document, method, begin, typed, rest=""):
        """While the last character of `typed` is typed, with `rest` behind it; all is deleted afterwards."""
        at = begin + len(typed) - 1
        document.edit(begin, begin, typed[:-1] + rest)
        change = document.change(at, at, typed[-1])
        result, elapsed = document.ask(method, document.params(at + 1), change)
        document.edit(begin, begin + len(typed) + len(rest), "")
        return result, elapsed

    def ask_completions(self, document, times):
        front = document.text.index("\n---", 3) + 1
        places = [(kind, front, typed, "\n") for kind, typed in IN_FRONT.items()]
        places += [(kind, len(document.text), typed, "") for kind, typed in IN_BODY.items()]
        for kind, begin, typed, rest in places:
            result, elapsed = self.ask_typed(document, "textDocument/completion", begin, typed, rest)
            # A post without definitions has no labels.
            if not result["items"] and kind != "a label":
                raise SystemExit(f"{document.uri}: nothing completes {typed!r}")
            times.setdefault(f"completion of {kind}", []).append(elapsed)
            times.setdefault("completion, all", []).append(elapsed)
        result, elapsed = self.ask_typed(document, "textDocument/signatureHelp", len(document.text), "{{ page.title | truncate: ")
        if not result:
            raise SystemExit("no signature of truncate")
        times.setdefault("signatureHelp", []).append(elapsed)

    def ask_about_links(self, document, times):
        """Of a line with a broken link and a good one, while the document's end is being typed."""
        post = self.site.plan.posts[document.version * 31 % len(self.site.plan.posts)]
        begin = len(document.text)
        wrong = post.url.replace(post.slug, misspelt(self.random, post.slug))
        document.edit(begin, begin, f"\n[broken]({wrong}) and [good](/about/).\n\n")
        place = document.params(document.text.index("/about/", begin) + 1)
        end = document.position(len(document.text) - 2)
        line = {"start": {**end, "character": 0}, "end": end}
        results = {}
        for name, params in {
                "hover": place, "definition": place, "documentLink": document.params(), "documentSymbol": document.params(),
                "codeAction": document.params(range=line, context={"diagnostics": [], "triggerKind": 2})}.items():
            change = document.change(len(document.text), len(document.text), "x")
            results[name], elapsed = document.ask(f"textDocument/{name}", params, change)
            times.setdefault(name, []).append(elapsed)
            if not results[name]:
                raise SystemExit(f"{document.uri}: {name} has nothing to say")
        # It works on the whole site, once that is counted: once is enough.
        action = next((action for action in results["codeAction"] if "data" in action), None)
        if action is not None and "codeAction/resolve" not in times:
            times["codeAction/resolve"] = [self.server.request("codeAction/resolve", action)[1]]

    def ask_about_names(self, document, times):
        """Who links to a page, and a heading's new name, while the document's end is being typed."""
        begin = len(document.text)
        document.edit(begin, begin, "\n## A heading of its own\n\n[up](#a-heading-of-its-own) and [about](/about/).\n\n")
        heading = document.params(document.text.index("heading of its own", begin))
        place = document.params(document.text.index("/about/", begin) + 1)
        asked = {"references": {**place, "context": {"includeDeclaration": True}}, "documentHighlight": heading,
                 "rename": {**heading, "newName": "Another heading"}}
        for name, params in asked.items():
            if not self.server.announced.get(f"{name}Provider"):
                continue
            change = document.change(len(document.text), len(document.text), "x")
            result, elapsed = document.ask(f"textDocument/{name}", params, change)
            times.setdefault(name, []).append(elapsed)
            if not result:
                raise SystemExit(f"{document.uri}: {name} has nothing to say")

    def ask_about_site(self, document, times):
        title = self.site.plan.posts[document.version * 17 % len(self.site.plan.posts)].title
        params = {"executeCommand": [{"command": "jekyll-ls.pageUrl", "arguments": [{"uri": document.uri}]}]}
        if self.server.announced.get("workspaceSymbolProvider"):
            params["symbol"] = [{"query": query} for query in (title[:2], title.split()[-1], title[:12], "zqx")]
        for name, asked in params.items():
            for one in asked:
                change = document.change(len(document.text), len(document.text), "x")
                times.setdefault(f"workspace/{name}", []).append(document.ask(f"workspace/{name}", one, change)[1])

    def measure_requests(self, posts):
        """Each kind of request in so many posts; the memory once a thousand were answered."""
        times = {}
        for _ in range(posts):
            document = self.open(next(self.posts).path)
            self.ask_completions(document, times)
            self.ask_about_links(document, times)
            self.ask_about_names(document, times)
            self.ask_about_site(document, times)
            document.close()
            if self.server.asked > 1000 and not self.remembered:
                self.remembered = True
                self.add("memory after 1,000 requests", [self.server.resident_mb()], "MB")
        for name, values in times.items():
            self.add(name, values)

    def measure_places(self, posts):
        paths = [self.site.folder / next(self.posts).path for _ in range(posts)]
        places.measure(self.results, self.column, self.server, paths)

    # ---- memory
    def measure_growth(self, edits):
        """Letters typed and deleted again, without an answer to each."""
        document = self.open(make_site.SPECIAL["small"][0])
        at = document.middle()

        def type_some(count):
            for _ in range(count // 200):
                for number in range(200):
                    document.edit(at, at + number % 2, "" if number % 2 else "x")
                document.ask("textDocument/diagnostic")
        type_some(2000)
        before = self.server.resident_mb()
        type_some(edits)
        self.add(f"memory, growth over {edits:,} edits", [(self.server.resident_mb() / before - 1) * 100], "%")
        document.close()


def measure_pushed(results, column, options, site, count):
    """Diagnostics as they are pushed to clients that do not ask for them: with the pause that waits for the next letter."""
    server = Server([options.server], site.folder, pull=False)
    document = Document(server, site.folder / make_site.SPECIAL["small"][0])
    document.ask("textDocument/hover", document.params(0))
    begin = len(document.text)
    document.edit(begin, begin, "\n[a](/nowhere/)\n")
    at = begin + len("\n[a](/nowhere")
    server.wait_published(document.uri, document.change(at, at, "x"))
    # Each letter makes another address that is missing.
    times = [server.wait_published(document.uri, document.change(at, at, "y")) for _ in range(count)]
    results.add("keystroke to pushed diagnostics, 4 KB", column, times)
    server.close()

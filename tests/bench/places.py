"""Every request about a place or a document, in real pages: at headings, links, keys of front matter, Liquid.

What a server doesn't announce is not asked, so that other servers and older versions can be measured too.
"""
import re

from lsp_client import Document, Refused, Server

# Where the cursor stands: the group of the first match behind the front matter, or in it.
IN_BODY = {
    "heading": r"(?m)^#{1,6} +(\w)",
    "link": r"\]\((?!https?:|#)(\S)",
    "label": r"\]\[(\w)",
    "Liquid tag": r"\{% *(\w)",
    "Liquid output": r"\{\{ *(\w)",
}
IN_FRONT = {"key": r"(?m)^(\w)[\w-]*:", "layout": r"(?m)^layout: *(\w)", "tag": r"(?m)^tags: *\[?(\w)"}
# Requests with a position by the capability that announces them.
AT_PLACES = {
    "hoverProvider": "textDocument/hover",
    "definitionProvider": "textDocument/definition",
    "referencesProvider": "textDocument/references",
    "documentHighlightProvider": "textDocument/documentHighlight",
    "linkedEditingRangeProvider": "textDocument/linkedEditingRange",
    "selectionRangeProvider": "textDocument/selectionRange",
    "callHierarchyProvider": "textDocument/prepareCallHierarchy",
    "renameProvider": "textDocument/prepareRename",
}
# … and about a whole document.
OF_DOCUMENTS = {
    "foldingRangeProvider": "textDocument/foldingRange",
    "semanticTokensProvider": "textDocument/semanticTokens/full",
    "inlayHintProvider": "textDocument/inlayHint",
    "codeLensProvider": "textDocument/codeLens",
    "documentFormattingProvider": "textDocument/formatting",
    "documentLinkProvider": "textDocument/documentLink",
    "documentSymbolProvider": "textDocument/documentSymbol",
}
# Asked behind others, with what those have found.
FOLLOWING = {"callHierarchy/incomingCalls", "callHierarchy/outgoingCalls"}
TYPING = ("documentOnTypeFormattingProvider", "textDocument/onTypeFormatting")
CAPABILITIES = {*AT_PLACES, *OF_DOCUMENTS, TYPING[0]}
# A change of the whole site may take longer than what follows the cursor.
WHOLE_SITE = ("references", "rename", "willRename", "willDelete")
LIMIT_MS, WHOLE_SITE_LIMIT_MS = 10, 50
# Measured with words of its own where a site is generated.
ASKED_ELSEWHERE = {"hover", "definition", "documentLink", "documentSymbol", "documentHighlight"}
REAL_SITE = "largest real site"


def places_in(text):
    """What can be pointed at, with its offset."""
    end = text.find("\n---", 3) + 1 if text.startswith("---\n") else 0
    found = {}
    for patterns, begin, limit in ((IN_FRONT, 0, end), (IN_BODY, end, len(text))):
        for name, pattern in patterns.items():
            at = re.compile(pattern).search(text, begin, limit)
            if at:
                found[name] = at.start(1)
    return found


class PlaceRequests:
    """Asks a server all of it; every request is sent right behind a keystroke at the end of the document."""

    def __init__(self, server):
        self.server = server
        self.times = {}

    def announced(self, capability):
        value = self.server.announced.get(capability)
        return value is not None and value is not False

    def ask(self, document, method, params, name=None):
        change = document.change(len(document.text), len(document.text), "x")
        try:
            result, elapsed = document.ask(method, params, change)
        except Refused as refused:
            # Not everything can be renamed.
            if "ename" not in method:
                raise
            result, elapsed = None, refused.elapsed
        self.times.setdefault(name or method.removeprefix("textDocument/"), []).append(elapsed)
        return result

    def in_document(self, path):
        document = Document(self.server, path)
        document.ask("textDocument/diagnostic")
        for place, offset in places_in(document.text).items():
            self.at_place(document, place, offset)
        end = document.position(len(document.text))
        more = {"range": {"start": {"line": 0, "character": 0}, "end": end}, "options": {"tabSize": 2, "insertSpaces": True}}
        for capability, method in OF_DOCUMENTS.items():
            if self.announced(capability):
                self.ask(document, method, document.params(**more))
        if self.announced(TYPING[0]):
            trigger = self.server.announced[TYPING[0]]["firstTriggerCharacter"]
            self.ask(document, TYPING[1], document.params(len(document.text), ch=trigger, options=more["options"]))
        self.move(document)
        document.close()

    def at_place(self, document, place, offset):
        for capability, method in AT_PLACES.items():
            if not self.announced(capability):
                continue
            params = document.params(offset)
            if method == "textDocument/selectionRange":
                params = document.params(positions=[params["position"]])
            if method == "textDocument/references":
                params["context"] = {"includeDeclaration": True}
            name = f"references of a {place}" if method.endswith("references") else None
            result = self.ask(document, method, params, name)
            if method == "textDocument/prepareRename" and result:
                self.ask(document, "textDocument/rename", {**document.params(offset), "newName": "renamed"},
                         f"rename of a {place}")
            if method == "textDocument/prepareCallHierarchy" and result:
                for following in sorted(FOLLOWING):
                    self.ask(document, following, {"item": result[0]}, following)

    def move(self, document):
        """What an explorer asks when the page is to be renamed or deleted."""
        operations = self.server.announced.get("workspace", {}).get("fileOperations", {})
        renamed = {"oldUri": document.uri, "newUri": document.uri.removesuffix(".md") + "-moved.md"}
        for operation, files in {"willRename": renamed, "willDelete": {"uri": document.uri},
                                 "willCreate": {"uri": renamed["newUri"]}}.items():
            if operation in operations:
                self.ask(document, f"workspace/{operation}Files", {"files": [files]}, f"{operation}Files")


def measure(results, column, server, paths):
    asked = PlaceRequests(server)
    for path in paths:
        asked.in_document(path)
    for name, values in asked.times.items():
        if column == REAL_SITE or name not in ASKED_ELSEWHERE:
            results.add(name, column, values)
            results.facts.setdefault("asked at places", {})[name] = None


def judge(results):
    for name in results.facts.pop("asked at places", {}):
        limit = WHOLE_SITE_LIMIT_MS if name.startswith(WHOLE_SITE) else LIMIT_MS
        for column in ("10,000 posts", REAL_SITE):
            if results.has(name, column):
                results.demand(f"{name}, p99 ms, {column}", results.get(name, column, 99), limit)


def largest_site(corpus):
    """Its folder, and pages of it that a client can edit by bytes, spread over the site."""
    trees = [tree for tree in sorted(corpus.glob("*/tree")) if (tree / "_config.yml").is_file()]
    tree = max(trees, key=lambda folder: sum(1 for _ in folder.rglob("*.md")))
    return tree, [path for path in sorted(tree.rglob("*.md")) if is_page(path)]


def is_page(path):
    return path.is_file() and path.stat().st_size > 500 and path.read_bytes().isascii() and "\r" not in path.read_text()


def measure_corpus(results, options, count):
    tree, pages = largest_site(options.corpus)
    server = Server([options.server], tree)
    first = Document(server, pages[0])
    first.ask("textDocument/diagnostic")
    first.close()
    measure(results, REAL_SITE, server, pages[::max(1, len(pages) // count)][:count])
    results.facts[REAL_SITE] = f"{tree.parent.name}, {sum(1 for _ in tree.rglob('*.md')):,} Markdown files"
    server.close()


def columns(results):
    """The column of the real site and its heading, when it was measured."""
    name = results.facts.get(REAL_SITE)
    return {REAL_SITE: name} if name else {}

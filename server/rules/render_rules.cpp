// Surprises of rendering: previews show CommonMark, Jekyll builds kramdown. The parser notes them (surprises.h).
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/registry.h"
#include "rules/rule_context.h"
#include "syntax/liquid/tags.h"
#include "text/ascii.h"

namespace jekyll {
namespace {

constexpr Rule render_fence = {
    .code = "render-fence",
    .severity = Severity::Warning,
    .summary = "a fence that begins no code block",
    .why =
        "kramdown takes one word behind a fence, and asks for an end. Else the fence is text, the lines behind it run "
        "together, and its end begins code that swallows what follows. Previews show CommonMark, which is not so "
        "strict.",
    .bad = "---\n---\n<[```scala mdoc]>\nval tea = 1\n```\n",
    .good = "---\n---\n```scala\nval tea = 1\n```\n",
};

constexpr Rule render_heading = {
    .code = "render-heading",
    .severity = Severity::Warning,
    .summary = "a heading that is text",
    .why =
        "Without a blank behind its signs, with one before them, or below other lines of a paragraph, a heading is "
        "shown "
        "as it is written, and no link can lead to it.",
    .bad = "---\n---\n<[##Black tea]>\n",
    .good = "---\n---\n## Black tea\n",
};

constexpr Rule render_swallowed = {
    .code = "render-swallowed",
    .severity = Severity::Warning,
    .summary = "a heading, list or fence that becomes a part of the list or quote above it",
    .why = "kramdown ends a list or quote at a blank line. CommonMark, which previews show, also ends it at a heading.",
    .bad = "---\n---\n- Green tea\n<[## Black tea]>\n",
    .good = "---\n---\n- Green tea\n\n## Black tea\n",
};

constexpr Rule render_list = {
    .code = "render-list",
    .severity = Severity::Warning,
    .summary = "a list whose items run together as text",
    .why =
        "kramdown knows numbers with a dot only: `1)` begins an item in CommonMark, which previews show, and is text "
        "here. "
        "With `input: kramdown` a list also needs a blank line before it.",
    .bad = "---\n---\n<[1)]> Boil the water.\n2) Steep the tea.\n",
    .good = "---\n---\n1. Boil the water.\n2. Steep the tea.\n",
};

constexpr Rule render_list_number = {
    .code = "render-list-number",
    .severity = Severity::Information,
    .summary = "a list whose first number is not the one that is shown",
    .why =
        "kramdown numbers every list from 1, whatever is written, and a line that begins with a number and a dot "
        "begins "
        "a list. CommonMark, which previews show, keeps the number.",
    .bad = "---\n---\n1. Boil the water.\n\nWait.\n\n<[2.]> Steep the tea.\n",
    .good = "---\n---\n1. Boil the water.\n\nWait.\n\n{: start=\"2\"}\n2. Steep the tea.\n",
};

constexpr Rule render_table = {
    .code = "render-table",
    .severity = Severity::Warning,
    .summary = "a table that is text",
    .why = "kramdown asks for a blank line before and behind a table. Else its rows are lines of a paragraph.",
    .bad = "---\n---\nOur teas:\n<[| tea | leaf |]>\n|---|---|\n| Oolong | rolled |\n",
    .good = "---\n---\nOur teas:\n\n| tea | leaf |\n|---|---|\n| Oolong | rolled |\n",
};

constexpr Rule render_table_accident = {
    .code = "render-table-accident",
    .severity = Severity::Information,
    .summary = "a line that becomes a table",
    .why =
        "kramdown makes a table of every block whose lines hold a `|`. CommonMark, which previews show, asks for a "
        "line "
        "of dashes below the first row.",
    .bad = "---\n---\nGreen <[|]> black\n",
    .good = "---\n---\nGreen \\| black\n",
};

constexpr Rule render_line = {
    .code = "render-line",
    .severity = Severity::Information,
    .summary = "a line across the page that is text",
    .why =
        "Directly below a paragraph kramdown takes `***` or `---` for more of its text, a dash. Below a single line "
        "`---` makes a heading.",
    .bad = "---\n---\nGreen tea\n<[***]>\n",
    .good = "---\n---\nGreen tea\n\n***\n",
};

constexpr Rule render_html = {
    .code = "render-html",
    .severity = Severity::Warning,
    .summary = "Markdown in an element of HTML, shown as it is written",
    .why =
        "kramdown leaves what stands in a block of HTML alone, unless the element says `markdown=\"1\"`, and an "
        "element "
        "that nothing closes reaches to the end of the page. CommonMark, which previews show, goes on with Markdown at "
        "the first blank line.",
    .bad = "---\n---\n<<[details]>>\n<summary>Tea</summary>\n\n- Green\n- Black\n\n</details>\n",
    .good = "---\n---\n<details markdown=\"1\">\n<summary>Tea</summary>\n\n- Green\n- Black\n\n</details>\n",
};

constexpr Rule render_definition = {
    .code = "render-definition",
    .severity = Severity::Information,
    .summary = "a line that becomes a definition",
    .why = "kramdown makes a list of definitions of a paragraph and a line that begins with a colon below it.",
    .bad = "---\n---\nAfter a long day there is tea,\nand it comes in two kinds.\n<[:]> green and black\n",
    .good = "---\n---\nAfter a long day there is tea,\nand it comes in two kinds.\n\\: green and black\n",
};

constexpr Rule render_emphasis = {
    .code = "render-emphasis",
    .severity = Severity::Information,
    .summary = "underscores inside a word that become emphasis",
    .why = "kramdown takes an underscore behind a digit for the begin of emphasis, CommonMark does not.",
    .bad = "---\n---\nThe file tea2<[_leaf_]> is lost.\n",
    .good = "---\n---\nThe file tea2\\_leaf\\_ is lost.\n",
};

constexpr Rule render_dash = {
    .code = "render-dash",
    .severity = Severity::Information,
    .summary = "an option of a program that is shown with a dash",
    .why = "kramdown writes two hyphens as one dash, so whoever copies the option gets another character.",
    .bad = "---\n---\nStart the kettle with <[--keep-warm]>.\n",
    .good = "---\n---\nStart the kettle with `--keep-warm`.\n",
};

constexpr Rule render_link = {
    .code = "render-link",
    .severity = Severity::Hint,
    .summary = "an address that is no link",
    .why =
        "GitHub makes links of addresses that stand in a text, kramdown only of those between `<` and `>`, and of "
        "these only with `http`, `https`, `ftp` and `mailto`.",
    .bad = "---\n---\nMore at <[https://tea.example/]>.\n",
    .good = "---\n---\nMore at <https://tea.example/>.\n",
};

/// How a kind is told.
struct Telling {
  const Rule* rule;
  std::string_view message;
  std::string_view fix;
};

constexpr std::string_view insert_blank_line = "Insert a blank line";

constexpr std::array tellings = {
    Telling{&render_fence, "This fence is text, since kramdown takes only one word behind it. Remove the others.",
            "Remove the words behind the first"},
    Telling{&render_fence, "This fence is text, since nothing closes it. Write its end.",
            "Close it at the end of the page"},
    Telling{&render_fence,
            "This fence is text, since it becomes a part of the list above it, which ends at a blank line of its code. "
            "Insert a blank line.",
            insert_blank_line},
    Telling{&render_fence, "This fence is text: kramdown's own parser knows fences of tildes only.", "Write ~~~"},
    Telling{&render_fence, "This fence is text, since it stands directly below a paragraph. Insert a blank line.",
            insert_blank_line},
    Telling{&render_heading, "This heading is text, since no blank follows its signs.", "Insert a blank"},
    Telling{&render_heading, "This heading is text, since blanks stand before its signs.", "Remove the blanks"},
    Telling{&render_heading, "This heading is text, since it stands directly below a paragraph. Insert a blank line.",
            insert_blank_line},
    Telling{&render_heading, "This heading is text, since it stands directly below a paragraph. Insert a blank line.",
            insert_blank_line},
    Telling{&render_swallowed, "This heading becomes a part of the list or quote above it. Insert a blank line.",
            insert_blank_line},
    Telling{&render_swallowed, "This becomes a part of the quote above it. Insert a blank line.", insert_blank_line},
    Telling{&render_list, "This list is text, since it stands directly below a paragraph. Insert a blank line.",
            insert_blank_line},
    Telling{&render_list, "These items run together as text, since kramdown knows numbers with a dot only. Write 1.",
            "Write dots"},
    Telling{&render_list_number,
            "This list is numbered from 1. Begin it with a line {: start=\"…\"} to number it from here.",
            "Number the list from here"},
    Telling{&render_list_number,
            "This line becomes a list, numbered from 1. If the number is text, write \\. behind it.",
            "Write the number as text"},
    Telling{&render_table_accident, "This | makes a table of the text. Write \\| (in math \\vert).", "Write \\|"},
    Telling{&render_table, "This table is text, since it stands directly below other text. Insert a blank line.",
            insert_blank_line},
    Telling{&render_table, "This table is text, since other text follows it directly. Insert a blank line behind it.",
            "Insert a blank line behind the table"},
    Telling{&render_line, "This line is text, since it stands directly below a paragraph. Insert a blank line.",
            insert_blank_line},
    Telling{&render_html, "Markdown in this element is shown as it is written. Add markdown=\"1\" to its tag.",
            "Read Markdown in this element"},
    Telling{&render_html,
            "Nothing closes this element, so all Markdown behind it is shown as it is written. Write its end tag.",
            "Write its end tag"},
    Telling{&render_definition, "This line becomes a definition of the text above it. Write \\: if it is text.",
            "Write \\:"},
    Telling{&render_emphasis, "These underscores become emphasis. Write \\_.", "Write \\_"},
    Telling{&render_dash, "This option is shown with a dash for its hyphens. Write it as code.", "Write it as code"},
    Telling{&render_link, "This address is no link in what Jekyll builds. Write it between < and >.", "Make it a link"},
    Telling{&render_link, "This address is text, since kramdown does not know its scheme. Write a link with a text.",
            "Make it a link"},
};
static_assert(tellings.size() == static_cast<std::size_t>(SurpriseKind::SchemeUnknown) + 1);

/// Whether kramdown reads the site's Markdown, maybe through a plugin of the site's own that is named after it.
bool renders_kramdown(const Site& site) {
  const YamlValue* processor = site.config().data.find("markdown");
  const std::string* name = processor == nullptr ? nullptr : processor->string();
  return site.config().markdown.dialect == Dialect::Kramdown &&
         (name == nullptr || ascii_lowered(*name).starts_with("kramdown"));
}

/// Bodies of Liquid that are no part of the page where they stand, or that a plugin makes something of.
std::vector<Span> find_other_bodies(const LiquidDocument& liquid) {
  std::vector<Span> bodies;
  for (const LiquidBlock& block : liquid.blocks) {
    const LiquidBodyUse use = liquid_body_of(liquid.tokens[block.tag].name);
    if (use != LiquidBodyUse::Condition && use != LiquidBodyUse::Loop && use != LiquidBodyUse::Raw) {
      bodies.push_back(block.body);
    }
  }
  return bodies;
}

/// Whether Liquid may close an element between the two: an include, or a tag that is not known.
bool may_close(const LiquidDocument& liquid, Span span) {
  return std::ranges::any_of(liquid.tokens, [&](const LiquidToken& token) {
    return span.contains(token.whole.begin) && token.kind == LiquidKind::Tag && !is_liquid_control(token.name) &&
           token.name != "link" && token.name != "post_url";
  });
}

/// Follows the fences of a page that are none: of the code that they were meant to hold nothing else is said.
class Judge {
 public:
  explicit Judge(RuleContext& context) : context_(&context), bodies_(find_other_bodies(context.file.syntax().liquid)) {}

  void operator()(const Surprise& surprise) {
    const Telling& telling = tellings[static_cast<std::size_t>(surprise.kind)];
    // Front matter that is none is told as such.
    const Span front_matter = context_->file.syntax().front_matter.block;
    if (surprise.span.begin < std::max<std::size_t>(lost_until_, front_matter.end) || !is_certain(surprise)) return;
    if (telling.rule == &render_fence) lost_until_ = surprise.until;
    if (context_->drops(*telling.rule, surprise.span, surprise.span)) return;
    Diagnostic& diagnostic = context_->report(*telling.rule, surprise.span, std::string(telling.message));
    // What the site's own Ruby makes of the text first, nothing here knows.
    if (context_->site.plugin_code().rewrites_text) diagnostic.severity = Severity::Hint;
    std::vector<TextEdit> edits = surprise.edits;
    if (surprise.kind == SurpriseKind::BareUrl) {
      const Span span = surprise.span;
      edits = {{{span.begin, span.begin}, "<"}, {{span.end, span.end}, ">"}};
    }
    if (!edits.empty()) diagnostic.fixes.push_back({std::string(telling.fix), std::move(edits), FixConfidence::Likely});
  }

 private:
  [[nodiscard]] bool is_certain(const Surprise& surprise) const {
    const LiquidDocument& liquid = context_->file.syntax().liquid;
    const bool is_elsewhere = std::ranges::any_of(
        bodies_, [&](Span body) { return body.contains(surprise.span.begin) || body.touches(surprise.until); });
    if (is_elsewhere) return false;
    if (surprise.kind == SurpriseKind::HtmlUnclosed) return !may_close(liquid, {surprise.span.begin, surprise.until});
    return !holds_liquid(liquid, surprise.span) || surprise.kind == SurpriseKind::FenceWithWords;
  }

  RuleContext* context_;
  std::vector<Span> bodies_;
  std::size_t lost_until_ = 0;
};

void add_render_passes(RuleContext& context, std::vector<Pass>& passes) {
  const std::vector<Surprise>& surprises = context.file.syntax().markdown.surprises;
  if (surprises.empty() || is_part_of_pages(context.file) || context.file.kind == FileKind::Static) return;
  if (!renders_kramdown(context.site)) return;
  passes.push_back(pass_over(surprises, Judge(context)));
}

}  // namespace

const RuleFamily& render_rules() {
  static const RuleFamily family{.scope = FamilyScope::Texts,
                                 .codes = {render_fence, render_heading, render_swallowed, render_list,
                                           render_list_number, render_table, render_table_accident, render_line,
                                           render_html, render_definition, render_emphasis, render_dash, render_link},
                                 .add_passes = add_render_passes};
  return family;
}

}  // namespace jekyll

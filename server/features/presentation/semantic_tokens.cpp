#include "features/presentation/semantic_tokens.h"

#include <algorithm>
#include <string>

#include "rules/dead_links.h"
#include "syntax/liquid/lexemes.h"
#include "syntax/liquid/tags.h"
#include "syntax/page_elements.h"
#include "text/ascii.h"
#include "text/lines.h"
#include "text/lists.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

/// Words of Liquid's markup that name nothing.
constexpr std::string_view words_of_markup[] = {"in",       "and",      "or",    "with",   "for",  "as",
                                                "reversed", "true",     "false", "nil",    "null", "blank",
                                                "empty",    "contains", "limit", "offset", "cols", "linenos"};

class TokenFinder {
 public:
  TokenFinder(const Site& site, const SiteFile& file, std::string_view text, const DiagnosticSettings& settings,
              Span wanted)
      : site_(site), file_(file), page_(file.syntax()), text_(text), settings_(settings), wanted_(wanted) {}

  std::vector<SemanticToken> find() {
    add_keys(page_.front_matter.document.root);
    add_liquid();
    add_attributes();
    sort_and_separate();
    add_dead_links();
    sort_and_separate();
    return split_into_lines();
  }

 private:
  [[nodiscard]] bool is_wanted(Span span) const { return span.begin < wanted_.end && wanted_.begin < span.end; }

  void add(Span span, TokenType type, bool declares = false) {
    if (!span.empty() && is_wanted(span)) tokens_.push_back({span, type, declares, false});
  }

  // ---- front matter

  void add_keys(const YamlNode& node) {
    for (const YamlEntry& entry : node.entries) {
      add(entry.key_span, TokenType::Property, true);
      add_keys(entry.node);
    }
    for (const YamlNode& item : node.items) add_keys(item);
  }

  // ---- Liquid

  void add_liquid() {
    for (const LiquidToken& token : page_.liquid.tokens) {
      if (is_wanted(token.whole)) add_token(token);
    }
    for (const LiquidBlock& block : page_.liquid.blocks) {
      const LiquidToken& tag = page_.liquid.tokens[block.tag];
      if (liquid_body_of(tag.name) == LiquidBodyUse::Comment) add(block.body, TokenType::Comment);
    }
  }

  void add_token(const LiquidToken& token) {
    if (token.kind == LiquidKind::Output) return add_expression(token.markup);
    if (token.name == "#")
      return add({token.name_span.begin, std::max(token.name_span.end, token.markup.end)}, TokenType::Comment);
    add(token.name_span, TokenType::Keyword);
    switch (liquid_markup_of(token.name)) {
      case LiquidMarkup::Nothing:
        return;
      case LiquidMarkup::Path:
        if (holds_liquid(token.markup.of(text_))) return;
        return add(token.markup, TokenType::String);
      case LiquidMarkup::Language:
      case LiquidMarkup::Include:
        return add_words(token, TokenType::String, 1);
      case LiquidMarkup::Words:
        return add_words(token, TokenType::Variable, 0);
      case LiquidMarkup::Output:
      case LiquidMarkup::Assignment:
      case LiquidMarkup::Condition:
      case LiquidMarkup::Loop:
      case LiquidMarkup::Fragment:
        add_expression(token.markup, liquid_setting_of(token.name) != LiquidSets::Nothing);
    }
  }

  /// The first `named` words are of this type whatever they look like; an output among them is a token of its own.
  void add_words(const LiquidToken& token, TokenType type, std::size_t named) {
    for (std::size_t i = 0; i < token.arguments.size(); ++i) {
      const LiquidArgument& argument = token.arguments[i];
      add(argument.key, TokenType::Parameter);
      if (holds_liquid(argument.span.of(text_))) continue;
      if (i < named && argument.key.empty()) {
        add(argument.span, type);
      } else if (argument.quoted) {
        add(argument.span, TokenType::String);
      } else {
        add_expression(argument.span);
      }
    }
  }

  void add_expression(Span markup, bool sets_first = false) {
    const std::vector<LiquidLexeme> lexemes = read_liquid_lexemes(text_, markup);
    for (std::size_t i = 0; i < lexemes.size(); ++i) {
      const LiquidLexeme& lexeme = lexemes[i];
      switch (lexeme.kind) {
        case LiquidLexemeKind::String:
        case LiquidLexemeKind::OpenString:
          add(lexeme.span, TokenType::String);
          break;
        case LiquidLexemeKind::Number:
          add(lexeme.span, TokenType::Number);
          break;
        case LiquidLexemeKind::Comparison:
          add(lexeme.span, lexeme.is(text_, "contains") ? TokenType::Keyword : TokenType::Operator);
          break;
        case LiquidLexemeKind::DotDot:
          add(lexeme.span, TokenType::Operator);
          break;
        case LiquidLexemeKind::Special:
          if (lexeme.is(text_, "|")) add(lexeme.span, TokenType::Operator);
          break;
        case LiquidLexemeKind::Identifier:
          add(lexeme.span, type_of_name(lexemes, i), sets_first && i == 0);
          break;
        case LiquidLexemeKind::Unknown:
          if (lexeme.is(text_, "=")) add(lexeme.span, TokenType::Operator);
          break;
        case LiquidLexemeKind::End:
          break;
      }
    }
  }

  [[nodiscard]] TokenType type_of_name(const std::vector<LiquidLexeme>& lexemes, std::size_t at) const {
    const auto is = [&](std::size_t index, std::string_view written) {
      return index < lexemes.size() && lexemes[index].is(text_, written);
    };
    if (at > 0 && is(at - 1, ".")) return TokenType::Property;
    if (at > 0 && is(at - 1, "|")) return TokenType::Function;
    const std::string_view name = lexemes[at].span.of(text_);
    if (contains(words_of_markup, name) && !is(at + 1, ".")) return TokenType::Keyword;
    return is(at + 1, ":") ? TokenType::Parameter : TokenType::Variable;
  }

  // ---- Markdown

  void add_attributes() {
    for (const Heading& heading : page_.markdown.headings) {
      if (heading.explicit_id) add(heading.id_span, TokenType::Property, true);
    }
    if (!file_.markdown || site_.config().markdown.dialect != Dialect::Kramdown) return;
    if (text_.find("{:") == std::string_view::npos) return;
    for (const MarkdownElement& element : find_page_elements(page_, text_, site_.config().markdown)) {
      switch (element.kind) {
        case MarkdownElementKind::AttributeId:
          add(element.span, TokenType::Property, true);
          break;
        case MarkdownElementKind::AttributeClass:
          add(element.span, TokenType::Class);
          break;
        case MarkdownElementKind::AttributeKey:
          add(element.span, TokenType::Property);
          break;
        case MarkdownElementKind::AttributeValue:
          add(element.span, TokenType::String);
          break;
        case MarkdownElementKind::AttributeReference:
          add(element.span, TokenType::Variable);
          break;
        default:
          break;
      }
    }
  }

  // ---- links

  void add_dead_links() {
    for (const Link* link : find_dead_links(site_, file_, settings_, wanted_)) {
      const Span target = target_span(*link);
      mark_tokens(target);
      // What a tag names is a token; of other destinations Liquid is none.
      if (link->syntax != LinkSyntax::LiquidLink && link->syntax != LinkSyntax::PostUrl &&
          link->syntax != LinkSyntax::Include) {
        add_rest(target);
      }
    }
  }

  void mark_tokens(Span target) {
    auto token =
        std::ranges::lower_bound(tokens_, target.begin, {}, [](const SemanticToken& t) { return t.span.begin; });
    for (; token != tokens_.end() && token->span.begin < target.end; ++token) {
      if (token->type == TokenType::String) token->dead = true;
    }
  }

  /// What of a destination is written as it is, without Liquid.
  void add_rest(Span target) {
    std::size_t begin = target.begin;
    const auto add_up_to = [&](std::size_t end) {
      if (begin < end) dead_.push_back({{begin, end}, TokenType::String, false, true});
    };
    auto liquid = std::ranges::lower_bound(page_.liquid.tokens, target.begin, {},
                                           [](const LiquidToken& token) { return token.whole.begin; });
    for (; liquid != page_.liquid.tokens.end() && liquid->whole.begin < target.end; ++liquid) {
      add_up_to(liquid->whole.begin);
      begin = std::max<std::size_t>(begin, liquid->whole.end);
    }
    add_up_to(target.end);
  }

  // ---- in the end

  /// Of two that overlap the inner one counts: the outer one is cut at it.
  void sort_and_separate() {
    tokens_.insert(tokens_.end(), dead_.begin(), dead_.end());
    dead_.clear();
    sort_stably(tokens_, [](const SemanticToken& a, const SemanticToken& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
    });
    std::vector<SemanticToken> separate;
    std::size_t end = 0;
    for (SemanticToken token : tokens_) {
      token.span.begin = std::max<std::size_t>(token.span.begin, end);
      if (token.span.begin >= token.span.end) continue;
      end = token.span.end;
      separate.push_back(token);
    }
    tokens_ = std::move(separate);
  }

  /// No client needs to know tokens of several lines.
  [[nodiscard]] std::vector<SemanticToken> split_into_lines() const {
    std::vector<SemanticToken> lines;
    for (const SemanticToken& token : tokens_) {
      std::size_t begin = token.span.begin;
      while (begin < token.span.end) {
        const std::size_t end = std::min<std::size_t>(text_.find_first_of("\r\n", begin), token.span.end);
        SemanticToken part = token;
        part.span = trimmed(text_, {begin, end}, is_blank);
        if (!part.span.empty()) lines.push_back(part);
        begin = end + 1;
      }
    }
    return lines;
  }

  const Site& site_;
  const SiteFile& file_;
  const PageSyntax& page_;
  std::string_view text_;
  const DiagnosticSettings& settings_;
  Span wanted_;
  std::vector<SemanticToken> tokens_;
  std::vector<SemanticToken> dead_;
};

}  // namespace

std::vector<SemanticToken> find_semantic_tokens(const Site& site, const SiteFile& file, std::string_view text,
                                                const DiagnosticSettings& settings, Span wanted) {
  return TokenFinder(site, file, text, settings, wanted).find();
}

}  // namespace jekyll

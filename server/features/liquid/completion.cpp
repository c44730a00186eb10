// Builds the items for what is being typed. Invariant: no label is offered twice.
#include "features/liquid/completion.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "features/liquid/documentation.h"
#include "features/liquid/tag_items.h"
#include "features/liquid/values.h"
#include "site/names/fuzzy_match.h"
#include "syntax/page_cursor.h"
#include "text/ascii.h"
#include "text/sorting.h"

namespace jekyll {
namespace {

constexpr std::size_t most_liquid_items = 300;

bool is_identifier(std::string_view name) {
  const auto is_part = [](char c) { return is_ascii_word(c) || c == '-'; };
  return !name.empty() && std::ranges::all_of(name, is_part) && (name.front() < '0' || name.front() > '9') &&
         name.front() != '-';
}

/// Collects items, each label once, and ranks them: what matches better first, then by `order`, then as added.
class Offers {
 public:
  Offers(const LiquidCursor& cursor) : cursor_(cursor), folded_(fold_for_match(cursor.typed)) {}

  /// Null when the label is there already or does not match what is typed.
  CompletionItem* add(std::string label, CompletionKind kind, std::size_t order = 0) {
    if (label.empty() || !labels_.insert(label).second) return nullptr;
    const MatchRank match = match_rank(folded_, label);
    if (match == MatchRank::None) {
      incomplete_ = true;
      return nullptr;
    }
    CompletionItem item;
    item.label = std::move(label);
    item.kind = kind;
    item.plain_text = item.label;
    item.edit = {cursor_.token, item.label};
    ranked_.push_back({match, order, std::move(item)});
    return &ranked_.back().item;
  }

  CompletionList take() {
    sort_stably(ranked_, [](const Ranked& a, const Ranked& b) {
      return std::pair(a.match, a.order) < std::pair(b.match, b.order);
    });
    CompletionList list;
    list.incomplete = incomplete_ || ranked_.size() > most_liquid_items;
    if (ranked_.size() > most_liquid_items) ranked_.resize(most_liquid_items);
    for (Ranked& ranked : ranked_) list.items.push_back(std::move(ranked.item));
    return list;
  }

 private:
  struct Ranked {
    MatchRank match;
    std::size_t order;
    CompletionItem item;
  };
  const LiquidCursor& cursor_;
  std::string folded_;
  std::set<std::string, std::less<>> labels_;
  std::vector<Ranked> ranked_;
  bool incomplete_ = false;
};

struct Completion {
  const Site& site;
  const SiteFile& file;
  std::string_view text;
  const LiquidCursor& cursor;
  const LiquidView& view;
  Offers& offers;
};

/// What is inserted where snippets work, and where they do not.
void set_insertion(CompletionItem& item, std::string snippet, std::string plain) {
  item.is_snippet = true;
  item.edit.new_text = std::move(snippet);
  item.plain_text = std::move(plain);
}

// ---- values

void offer_values(Completion& completion) {
  Offers& offers = completion.offers;
  std::vector<const LiquidVariable*> variables = completion.view.variables();
  for (const LiquidVariable* variable : variables) {
    if (!variable->here) continue;
    const bool own = variable->origin == VariableOrigin::Loop;
    if (CompletionItem* item = offers.add(variable->name, CompletionKind::Variable, own ? 0 : 1)) {
      item->detail = describe(*variable, completion.file, completion.text);
    }
  }
  constexpr std::array<std::string_view, 6> usual = {"include", "content", "page", "site", "forloop", "tablerowloop"};
  for (const KnownObject* object : completion.view.objects()) {
    const auto place = static_cast<std::size_t>(std::ranges::find(usual, object->name) - usual.begin());
    if (CompletionItem* item = offers.add(object->name, CompletionKind::Variable, 2 + place)) {
      item->detail = to_string(object->type);
      item->documentation = document_object(*object);
    }
  }
  // In an output a word alone is a variable.
  if (completion.cursor.tag.empty() && !completion.cursor.in_arguments) return;
  for (const char* word : {"true", "false", "nil", "blank", "empty"}) offers.add(word, CompletionKind::Keyword, 10);
}

/// The edit replaces the dot as well when the name needs brackets.
void set_field_edit(Completion& completion, CompletionItem& item) {
  const LiquidCursor& cursor = completion.cursor;
  if (cursor.place != LiquidPlace::Field || is_identifier(item.label)) return;
  const char quote = item.label.find('"') == std::string::npos ? '"' : '\'';
  item.edit = {{cursor.token.begin - 1, cursor.token.end}, "[" + std::string(1, quote) + item.label + quote + "]"};
  item.plain_text = item.edit.new_text;
  item.filter_text = "." + item.label;
}

/// How often layouts and includes print each field of the object, by "object.field".
std::map<std::string_view, std::size_t> count_printed(const Site& site, std::string_view object) {
  std::map<std::string_view, std::size_t> printed;
  for (const SiteFile* part : site.parts_of_pages()) {
    for (const LiquidToken& token : part->syntax().liquid.tokens) {
      const std::string_view variable = token.variable.view();
      const bool field = variable.size() > object.size() && variable[object.size()] == '.';
      if (token.kind == LiquidKind::Output && field && variable.starts_with(object)) ++printed[variable];
    }
  }
  return printed;
}

/// What pages print of `site` is no front matter that could be counted; what a site sets it wants to use.
void count_uses_of_site(const Completion& completion, std::vector<LiquidFieldOffer>& fields) {
  const auto printed = count_printed(completion.site, "site");
  const SiteFile* written = completion.site.find_file("_config.yml");
  const bool is_read = written != nullptr && written->parsed.options != nullptr;
  for (LiquidFieldOffer& field : fields) {
    const auto uses = printed.find("site." + field.name);
    field.uses = (uses == printed.end() ? 0 : uses->second) +
                 (is_read && written->parsed.options->root.find(field.name) != nullptr ? 1 : 0);
  }
}

void offer_fields(Completion& completion) {
  const LiquidValue value = completion.view.value_of(completion.cursor.path);
  std::vector<LiquidFieldOffer> fields = completion.view.fields_of(value);
  if (value.shape == "site") count_uses_of_site(completion, fields);
  std::size_t most_uses = 0;
  for (const LiquidFieldOffer& field : fields) most_uses = std::max(most_uses, field.uses);
  const std::string_view written = completion.cursor.token.of(completion.text);
  for (LiquidFieldOffer& field : fields) {
    // A parameter that is only read where it is being typed.
    if (value.shape == "include" && field.uses == 1 && field.name == written) continue;
    CompletionItem* item = completion.offers.add(std::move(field.name), CompletionKind::Field, most_uses - field.uses);
    if (item == nullptr) continue;
    item->detail = std::move(field.detail);
    item->documentation = std::move(field.documentation);
    set_field_edit(completion, *item);
  }
}

// ---- filters

/// The value that goes into the filter at the cursor.
LiquidValue input_of_filter(const Completion& completion) {
  return completion.view.evaluate(completion.cursor.chain.of(completion.text));
}

void offer_filters(Completion& completion) {
  const LiquidType input = input_of_filter(completion).type;
  const auto order_of = [&](const KnownFilter& filter) -> std::size_t {
    if (!filter.release.empty()) return 3;
    if (input == LiquidType::Unknown) return 0;
    if (filter.inputs.empty()) return 1;
    return filter.takes(input) ? 0 : 2;
  };
  std::vector<const KnownFilter*> filters = completion.view.vocabulary().filters();
  sort_stably(filters, {}, &KnownFilter::name);
  for (const KnownFilter* filter : filters) {
    CompletionItem* item = completion.offers.add(filter->name, CompletionKind::Function, order_of(*filter));
    if (item == nullptr) continue;
    item->detail = filter_syntax(*filter);
    item->documentation = document_filter(*filter);
    const bool needs_argument = !filter->parameters.empty() && !filter->parameters.front().optional;
    if (!needs_argument || completion.cursor.has_colon) continue;
    const KnownParameter& first = filter->parameters.front();
    const bool choices = first.from == LiquidValueSource::Keys || !first.values.empty();
    const bool text = first.type == LiquidType::Text;
    std::string snippet = filter->name + ": ";
    std::size_t number = 0;
    for (const KnownParameter& parameter : filter->parameters) {
      if (parameter.optional) break;
      if (number > 0) snippet += ", ";
      ++number;
      const bool named = number > 1 || !choices;
      const std::string place = "${" + std::to_string(number) + (named ? ":" + parameter.name : "") + "}";
      snippet += parameter.type == LiquidType::Text ? "\"" + place + "\"" : place;
    }
    set_insertion(*item, std::move(snippet), filter->name + (text ? ": \"\"" : ": "));
    item->retrigger = choices;
  }
  const PluginCode& code = completion.site.plugin_code();
  for (const std::vector<std::string>* names : {&code.filters, &completion.site.config().liquid_filters}) {
    for (const std::string& name : *names) {
      if (CompletionItem* item = completion.offers.add(name, CompletionKind::Function, 1)) item->detail = "plugin";
    }
  }
}

const KnownParameter* parameter_at(const Completion& completion) {
  const KnownFilter* filter = completion.view.vocabulary().find_filter(completion.cursor.filter);
  if (filter == nullptr || completion.cursor.argument >= filter->parameters.size()) return nullptr;
  return &filter->parameters[completion.cursor.argument];
}

/// What a text argument may be: an enumeration, or keys of the elements that went in. With quotes where none stand yet.
void offer_argument_texts(Completion& completion) {
  const KnownParameter* parameter = parameter_at(completion);
  if (parameter == nullptr) return;
  const std::string quote = completion.cursor.place == LiquidPlace::FilterString ? "" : "\"";
  for (const std::string& value : parameter->values) {
    completion.offers.add(quote + value + quote, CompletionKind::Value, 0);
  }
  if (parameter->from != LiquidValueSource::Keys) return;
  const LiquidView& view = completion.view;
  for (const LiquidFieldOffer& field : view.fields_of(view.element_of(input_of_filter(completion)))) {
    if (CompletionItem* item = completion.offers.add(quote + field.name + quote, CompletionKind::Field, 0)) {
      item->detail = field.detail;
      item->documentation = field.documentation;
    }
  }
}

/// What the value before the string holds in the site's files.
void offer_compared_texts(Completion& completion) {
  Offers& offers = completion.offers;
  const std::string_view left = completion.cursor.chain.of(completion.text);
  const auto path = parse_liquid_path(left);
  const std::string key = path ? path->back().name : "";
  if (key == "layout") {
    for (std::string& name : completion.site.layout_names()) offers.add(std::move(name), CompletionKind::Value);
  }
  const auto offer_uses = [&](const std::vector<TaxonomyUse>& uses) {
    for (const TaxonomyUse& use : uses) offers.add(use.name, CompletionKind::Value);
  };
  if (key == "categories" || key == "category") offer_uses(completion.site.categories());
  if (key == "tags" || key == "tag") offer_uses(completion.site.tags());
  for (const YamlValue* sample : completion.view.evaluate(left).data) {
    if (const YamlList* list = sample->list()) {
      for (const YamlValue& item : *list) {
        if (item.string() != nullptr) offers.add(*item.string(), CompletionKind::Value);
      }
    } else if (sample->string() != nullptr && sample->string()->find_first_of("\n\"'") == std::string::npos) {
      offers.add(*sample->string(), CompletionKind::Value);
    }
  }
}

// ---- tags' markup

void offer_words(Completion& completion) {
  for (const std::string& word : completion.cursor.words) completion.offers.add(word, CompletionKind::Keyword);
}

void offer_languages(Completion& completion) {
  for (const std::string_view language : completion.view.vocabulary().languages()) {
    completion.offers.add(std::string(language), CompletionKind::Value);
  }
}

void offer_include_parameters(Completion& completion) {
  const LiquidCursor& cursor = completion.cursor;
  std::string name(cursor.arguments.front().span.of(completion.text));
  if (name.starts_with('/')) name.erase(0, 1);
  const SiteFile* include = completion.site.find_include(name);
  if (include == nullptr) return;
  // Those behind the cursor are given as well.
  const std::vector<LiquidArgument>& given = cursor.close ? cursor.construct.arguments : cursor.arguments;
  const auto is_given = [&](const std::string& parameter) {
    return std::ranges::any_of(
        given, [&](const LiquidArgument& argument) { return argument.key.of(completion.text) == parameter; });
  };
  std::size_t order = 0;
  for (const IncludeParameter& parameter : include->parsed.include_parameters) {
    if (is_given(parameter.name)) continue;
    CompletionItem* item = completion.offers.add(parameter.name, CompletionKind::Field, order++);
    if (item == nullptr) continue;
    item->detail = "parameter of " + name;
    item->documentation = document_include(*include);
    set_insertion(*item, parameter.name + "=\"$1\"", parameter.name + "=\"\"");
  }
}

void offer_tags(Completion& completion) {
  const TagContext context = find_tag_context(completion.file, completion.text, completion.cursor, completion.view);
  std::size_t order = 0;
  for (TagItem& tag : tag_items(completion.site, context, completion.view)) {
    CompletionItem* item = completion.offers.add(tag.name, CompletionKind::Keyword, tag.urgent ? 0 : ++order);
    if (item == nullptr) continue;
    item->detail = std::move(tag.detail);
    item->documentation = std::move(tag.documentation);
    item->filter_text = tag.name;
    item->preselect = tag.urgent;
    item->retrigger = tag.retrigger;
    item->edit = {tag.span, tag.plain};
    item->plain_text = tag.plain;
    if (!tag.snippet.empty()) set_insertion(*item, std::move(tag.snippet), std::move(tag.plain));
  }
}

}  // namespace

CompletionList complete_liquid(const Site& site, const SiteFile& file, std::string_view text, std::size_t offset) {
  const std::optional<LiquidCursor> cursor = find_liquid_cursor(file.syntax(), text, offset);
  if (!cursor || cursor->place == LiquidPlace::Nothing) return {};
  const LiquidView view(site, file, text, cursor->begin);
  Offers offers(*cursor);
  Completion completion{site, file, text, *cursor, view, offers};
  switch (cursor->place) {
    case LiquidPlace::TagName:
      offer_tags(completion);
      break;
    case LiquidPlace::Value:
      if (cursor->in_arguments) offer_argument_texts(completion);
      offer_values(completion);
      break;
    case LiquidPlace::Field:
    case LiquidPlace::FieldString:
      offer_fields(completion);
      break;
    case LiquidPlace::FilterName:
      offer_filters(completion);
      break;
    case LiquidPlace::FilterString:
      offer_argument_texts(completion);
      break;
    case LiquidPlace::ComparedString:
      offer_compared_texts(completion);
      break;
    case LiquidPlace::Word:
      offer_words(completion);
      break;
    case LiquidPlace::IncludeParameter:
      offer_include_parameters(completion);
      break;
    case LiquidPlace::Language:
      offer_languages(completion);
      break;
    case LiquidPlace::FileName:
    case LiquidPlace::PrintedString:
    case LiquidPlace::Nothing:
      break;
  }
  return offers.take();
}

}  // namespace jekyll

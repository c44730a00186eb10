// Follows paths through variables and objects. Invariant: a variable's value depends only on tags before the one that
// sets it.
#include "features/liquid/values.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "syntax/liquid/markup.h"
#include "syntax/liquid/tags.h"

namespace jekyll {
namespace {

LiquidValue plain(LiquidType type) {
  LiquidValue value;
  value.type = type;
  return value;
}

LiquidValue list_of(LiquidValue element) {
  LiquidValue value = plain(LiquidType::List);
  value.element = std::make_shared<const LiquidValue>(std::move(element));
  return value;
}

LiquidValue known_value(const KnownObject& known, const std::string& collection) {
  LiquidValue value = plain(known.type);
  value.shape = known.shape;
  value.known = &known;
  if (known.shape == "document") value.collection = known.name == "posts" || collection.empty() ? "posts" : collection;
  if (known.name == "documents" || known.name == "docs") value.collection.clear();
  return value;
}

bool has_front_matter(const LiquidValue& value) {
  const std::string& shape = value.shape;
  return value.type == LiquidType::Mapping &&
         (shape == "document" || shape == "page" || shape == "any" || shape == "layout");
}

/// A path below the includes' folder that is written out.
std::string constant_include(const LiquidToken& token, std::string_view text) {
  if (token.arguments.empty()) return "";
  std::string name(token.arguments.front().content.of(text));
  if (name.find('{') != std::string::npos) return "";
  return name.starts_with('/') ? name.substr(1) : name;
}

}  // namespace

LiquidView::LiquidView(const Site& site, const SiteFile& file, std::string_view text, std::size_t offset)
    : site_(site), file_(file), text_(text), offset_(offset), vocabulary_(site.liquid_vocabulary()) {
  read_tags();
}

const LiquidVariable* LiquidView::find_setting(std::string_view name, std::size_t before) const {
  for (std::size_t i = std::min(before, settings_.size()); i-- > 0;) {
    if (settings_[i].name == name) return &settings_[i];
  }
  return nullptr;
}

const LiquidVariable* LiquidView::find_variable(std::string_view name) const {
  return find_setting(name, settings_.size());
}

std::vector<const LiquidVariable*> LiquidView::variables() const {
  std::vector<const LiquidVariable*> latest;
  std::unordered_map<std::string_view, bool> seen;
  for (std::size_t i = settings_.size(); i-- > 0;) {
    if (seen.try_emplace(settings_[i].name, true).second) latest.push_back(&settings_[i]);
  }
  return latest;
}

/// Variables that an included file sets live on behind the tag.
void LiquidView::read_included(const LiquidToken& token) {
  if (token.name == "include_relative") return;
  const SiteFile* included = site_.find_include(constant_include(token, text_));
  if (included == nullptr || included == &file_) return;
  for (const LiquidToken& inner : included->syntax().liquid.tokens) {
    const LiquidSets sets = liquid_setting_of(inner.name);
    if ((sets != LiquidSets::Assigned && sets != LiquidSets::Captured) || inner.variable.empty()) continue;
    settings_.push_back({inner.variable.str(), VariableOrigin::FromInclude, {}, inner.whole, included->path(), true});
  }
}

void LiquidView::read_tags() {
  const std::vector<LiquidToken>& tokens = file_.syntax().liquid.tokens;
  struct Open {
    std::size_t tag;
    std::size_t settings;  // how many there were before the tag
  };
  std::vector<Open> open;
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    const LiquidToken& token = tokens[index];
    const std::size_t settings_before = settings_.size();
    if (token.whole.begin >= offset_ || token.whole.end > text_.size()) break;
    if (token.whole.end > offset_ || (!token.closed && token.whole.end == offset_)) continue;
    if (token.kind == LiquidKind::Output) continue;
    const auto set = [&](VariableOrigin origin, Span expression) {
      if (token.variable.empty()) return;
      settings_.push_back({token.variable.str(), origin, expression, token.whole, file_.path(), true});
    };
    switch (liquid_setting_of(token.name)) {
      case LiquidSets::Assigned:
        set(VariableOrigin::Assigned,
            {token.expression.begin,
             std::max(token.filters.empty() ? token.expression.end : token.markup.end, token.expression.begin)});
        break;
      case LiquidSets::Captured:
        set(VariableOrigin::Captured, {});
        break;
      case LiquidSets::Counter:
        set(VariableOrigin::Counter, {});
        break;
      case LiquidSets::Loop:
        if (token.arguments.size() >= 3) set(VariableOrigin::Loop, token.arguments[2].span);
        break;
      case LiquidSets::Nothing:
        if (is_liquid_include(token.name)) read_included(token);
        break;
    }
    const KnownTag* known = vocabulary_.find_tag(token.name);
    if (known != nullptr && known->body == LiquidBody::Required) {
      open.push_back({index, settings_before});
    } else if (const std::string_view closed = liquid_block_of_end(token.name); !closed.empty()) {
      std::size_t at = open.size();
      constexpr std::size_t deepest = 100;
      const std::size_t floor = at > deepest ? at - deepest : 0;
      while (at > floor && tokens[open[at - 1].tag].name != closed) --at;
      if (at == floor) continue;
      // A closed loop's variable is gone.
      for (std::size_t gone = at - 1; gone < open.size(); ++gone) {
        if (open[gone].settings >= settings_.size()) continue;
        LiquidVariable& variable = settings_[open[gone].settings];
        if (variable.origin == VariableOrigin::Loop) variable.here = false;
      }
      open.resize(at - 1);
    }
  }
  for (const Open& block : open) open_tags_.push_back(block.tag);
}

std::vector<const KnownObject*> LiquidView::objects() const {
  const std::vector<LiquidToken>& tokens = file_.syntax().liquid.tokens;
  const auto inside = [&](std::string_view tag) {
    return std::ranges::any_of(open_tags_, [&](std::size_t index) { return tokens[index].name == tag; });
  };
  const auto exists = [&](const std::string& place) {
    if (place == "layout") return file_.kind == FileKind::Layout;
    if (place == "include") return is_included(file_);
    if (place == "pagination") {
      return site_.config().has_plugin("jekyll-paginate") || site_.config().has_plugin("jekyll-paginate-v2");
    }
    return inside(place);
  };
  std::vector<const KnownObject*> found;
  for (const KnownObject* object : vocabulary_.objects()) {
    if (object->places.empty() || std::ranges::any_of(object->places, exists)) found.push_back(object);
  }
  return found;
}

LiquidValue LiquidView::object_value(const KnownObject& object) const {
  LiquidValue value = known_value(object, "");
  if (object.name == "include" || object.name == "layout") value.shape = object.name;
  if (object.name != "page") return value;
  value.shape = is_document(file_) ? "document" : file_.kind == FileKind::Page ? "page" : "any";
  value.collection = is_document(file_) ? file_.collection : "";
  return value;
}

LiquidValue LiquidView::value_of(const LiquidVariable& variable) const {
  const std::size_t index = static_cast<std::size_t>(&variable - settings_.data());
  switch (variable.origin) {
    case VariableOrigin::Assigned:
      return evaluate(variable.expression.of(text_), index);
    case VariableOrigin::Loop:
      return element_of(evaluate(variable.expression.of(text_), index));
    case VariableOrigin::Captured:
      return plain(LiquidType::Text);
    case VariableOrigin::Counter:
      return plain(LiquidType::Number);
    case VariableOrigin::FromInclude:
      return {};
  }
  return {};
}

LiquidValue LiquidView::value_of(const std::vector<LiquidSegment>& path) const {
  return value_of(path, settings_.size());
}

LiquidValue LiquidView::value_of(const std::vector<LiquidSegment>& path, std::size_t before) const {
  if (path.empty() || path.front().index) return {};
  LiquidValue value;
  constexpr std::size_t longest_chain = 50;
  const LiquidVariable* variable = find_setting(path.front().name, before);
  if (variable != nullptr) {
    if (chain_ >= longest_chain) return {};
    ++chain_;
    value = value_of(*variable);
    --chain_;
  } else if (const KnownObject* object = vocabulary_.find_object(path.front().name)) {
    value = object_value(*object);
  } else {
    return {};
  }
  for (std::size_t i = 1; i < path.size(); ++i) {
    const LiquidSegment& segment = path[i];
    if (value.shape == "pair" && segment.index) {
      value = segment.name == "0" ? plain(LiquidType::Text) : element_of(value);
    } else if (segment.index) {
      value = element_of(value);
    } else if (auto field = find_field(value, segment.name)) {
      value = std::move(field->value);
    } else {
      return {};
    }
  }
  return value;
}

LiquidValue LiquidView::element_of(const LiquidValue& value) const {
  if (value.element) return *value.element;
  if (value.shape == "document_lists") {
    LiquidValue documents = plain(LiquidType::List);
    documents.shape = "document";
    LiquidValue pair = list_of(std::move(documents));
    pair.shape = "pair";
    return pair;
  }
  if (value.type == LiquidType::List && !value.shape.empty()) {
    LiquidValue element = plain(LiquidType::Mapping);
    element.shape = value.shape;
    element.collection = value.collection;
    return element;
  }
  std::vector<const YamlValue*> elements;
  bool pairs = false;
  for (const YamlValue* data : value.data) {
    if (const YamlList* list = data->list()) {
      for (const YamlValue& item : *list) {
        if (elements.size() < most_samples) elements.push_back(&item);
      }
    } else if (const YamlMapping* mapping = data->mapping()) {
      pairs = true;
      for (const auto& [key, item] : *mapping) {
        if (elements.size() < most_samples) elements.push_back(&item);
      }
    }
  }
  if (elements.empty()) return {};
  LiquidValue element = value_of_data(std::move(elements));
  if (!pairs) return element;
  LiquidValue pair = list_of(std::move(element));
  pair.shape = "pair";
  return pair;
}

LiquidValue LiquidView::apply_filter(const LiquidValue& input, const LiquidFilter& filter,
                                     std::string_view text) const {
  const KnownFilter* known = vocabulary_.find_filter(filter.name);
  if (known == nullptr) return {};
  const auto key = [&]() -> std::string {
    return filter.arguments.empty() ? "" : std::string(filter.arguments.front().content.of(text));
  };
  if (filter.name == "map") {
    const auto field = find_field(element_of(input), key());
    return field ? list_of(field->value) : plain(LiquidType::List);
  }
  if (filter.name == "group_by" || filter.name == "group_by_exp") {
    LiquidValue group = plain(LiquidType::Mapping);
    group.shape = "group";
    group.element = std::make_shared<const LiquidValue>(element_of(input));
    return list_of(std::move(group));
  }
  switch (known->output) {
    case LiquidType::Input:
      return input.type == LiquidType::Unknown && known->inputs.size() == 1 ? plain(known->inputs[0]) : input;
    case LiquidType::Element:
      return element_of(input);
    default:
      break;
  }
  if (filter.name == "split") return list_of(plain(LiquidType::Text));
  return plain(known->output);
}

LiquidValue LiquidView::evaluate(std::string_view chain, std::size_t before) const {
  LiquidToken token;
  token.kind = LiquidKind::Output;
  token.markup = {0, chain.size()};
  read_liquid_markup(chain, token);
  const std::string_view expression = token.expression.of(chain);
  LiquidValue value;
  if (expression.empty()) return value;
  const LiquidLexeme first = next_liquid_lexeme(chain, token.expression.begin, token.expression.end);
  if (first.kind == LiquidLexemeKind::String || first.kind == LiquidLexemeKind::OpenString) {
    value = plain(LiquidType::Text);
  } else if (first.kind == LiquidLexemeKind::Number) {
    value = plain(LiquidType::Number);
  } else if (first.is(chain, "(")) {
    value = list_of(plain(LiquidType::Number));
  } else if (expression == "true" || expression == "false") {
    value = plain(LiquidType::Boolean);
  } else if (const auto path = parse_liquid_path(expression)) {
    value = value_of(*path, before);
  }
  for (const LiquidFilter& filter : token.filters) value = apply_filter(value, filter, chain);
  return value;
}

void LiquidView::add_shape(std::vector<LiquidFieldOffer>& fields, std::string_view shape) const {
  const KnownObject* known = vocabulary_.find_shape(shape);
  if (known == nullptr) return;
  for (const KnownObject& field : known->fields) {
    LiquidFieldOffer offer;
    offer.name = field.name;
    offer.value = known_value(field, file_.collection);
    offer.detail = to_string(field.type);
    offer.documentation = field.description;
    fields.push_back(std::move(offer));
  }
}

void LiquidView::add_site(std::vector<LiquidFieldOffer>& fields) const {
  add_shape(fields, "site");
  for (LiquidFieldOffer& field : fields) {
    if (field.name == "data") field.value.data = {&site_.data()};
  }
  // Plugins that name fields of `site` do so in a shape of the same name.
  for (const LiquidSource& source : built_in_liquid()) {
    if (source.origin.plugins.empty() || !source.origin.is_active(site_.config())) continue;
    for (const KnownObject& shape : source.shapes) {
      if (shape.name != "site") continue;
      for (const KnownObject& field : shape.fields) {
        fields.push_back({field.name, known_value(field, ""), source.origin.name, field.description, 0});
      }
    }
  }
  for (const CollectionConfig& collection : site_.config().collections) {
    if (collection.label == "posts") continue;
    LiquidValue value = plain(LiquidType::List);
    value.shape = "document";
    value.collection = collection.label;
    fields.push_back({collection.label, std::move(value), "collection", "The documents of this collection.", 0});
  }
  const YamlMapping* config = site_.config().data.mapping();
  if (config == nullptr) return;
  for (const auto& [key, value] : *config) {
    LiquidValue held = value_of_data({&value});
    std::string detail = describe(held);
    fields.push_back({key.str(), std::move(held), std::move(detail), "Set in the configuration.", 0});
  }
}

void LiquidView::add_parameters(std::vector<LiquidFieldOffer>& fields) const {
  for (const IncludeParameter& parameter : file_.parsed.include_parameters) {
    const std::string times =
        parameter.uses == 1 ? "used once here" : "used " + std::to_string(parameter.uses) + " times here";
    fields.push_back({parameter.name, {}, "parameter", "A parameter of this include, " + times + ".", parameter.uses});
  }
}

void LiquidView::add_lists(std::vector<LiquidFieldOffer>& fields, const LiquidValue& value) const {
  if (value.shape == "document_lists") {
    const bool of_tags = value.known != nullptr && value.known->name == "tags";
    for (const TaxonomyUse& use : of_tags ? site_.tags() : site_.categories()) {
      LiquidValue documents = plain(LiquidType::List);
      documents.shape = "document";
      fields.push_back({use.name, std::move(documents), std::to_string(use.count) + " documents", "", use.count});
    }
    return;
  }
  if (value.type == LiquidType::List) {
    fields.push_back({"first", element_of(value), "", "The first element.", 0});
    fields.push_back({"last", element_of(value), "", "The last element.", 0});
  }
  if (value.type == LiquidType::List || value.type == LiquidType::Text) {
    fields.push_back({"size", plain(LiquidType::Number), "number", "How many there are.", 0});
  }
}

void LiquidView::add_known_fields(std::vector<LiquidFieldOffer>& fields, const LiquidValue& value) const {
  if (value.type != LiquidType::Mapping) return;
  const std::string& shape = value.shape;
  if (shape == "site") {
    add_site(fields);
  } else if (shape == "include") {
    add_parameters(fields);
  } else if (shape == "any") {
    add_shape(fields, "document");
    add_shape(fields, "page");
  } else if (!shape.empty()) {
    add_shape(fields, shape);
  }
  if (shape == "group" && value.element) {
    for (LiquidFieldOffer& field : fields) {
      if (field.name == "items") field.value = list_of(*value.element);
    }
  }
  if (value.known == nullptr) return;
  for (const KnownObject& field : value.known->fields) {
    fields.push_back({field.name, known_value(field, ""), std::string(to_string(field.type)), field.description, 0});
  }
}

std::vector<LiquidFieldOffer> LiquidView::fields_of(const LiquidValue& value) const {
  std::vector<LiquidFieldOffer> fields;
  add_known_fields(fields, value);
  if (has_front_matter(value)) add_front_matter_fields(site_, fields, value, "");
  add_data_fields(fields, value);
  add_lists(fields, value);
  // Of one name the first tells most.
  std::vector<LiquidFieldOffer> unique;
  std::unordered_map<std::string, bool> seen;
  for (LiquidFieldOffer& field : fields) {
    if (seen.try_emplace(field.name, true).second) unique.push_back(std::move(field));
  }
  return unique;
}

std::optional<LiquidFieldOffer> LiquidView::find_field(const LiquidValue& value, std::string_view name) const {
  std::vector<LiquidFieldOffer> fields;
  add_known_fields(fields, value);
  std::erase_if(fields, [&](const LiquidFieldOffer& field) { return field.name != name; });
  if (has_front_matter(value)) add_front_matter_fields(site_, fields, value, name);
  if (fields.empty()) {
    add_data_fields(fields, value);
    add_lists(fields, value);
    std::erase_if(fields, [&](const LiquidFieldOffer& field) { return field.name != name; });
  }
  return fields.empty() ? std::nullopt : std::optional(std::move(fields.front()));
}

}  // namespace jekyll

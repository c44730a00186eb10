#include "site/rendering/scope.h"

#include <array>

#include "site/rendering/known_values.h"
#include "text/lists.h"

namespace jekyll {
namespace {

using Class = ValueClass;

EvaluatedValue object_of_jekyll() {
  EvaluatedValue object = value_of(only(Class::Mapping));
  object.has_fields = true;
  return object;
}

/// Of a page or document that a loop has come to.
EvaluatedValue document_field(std::string_view key) {
  constexpr std::array<std::string_view, 4> texts = {"url", "id", "path", "relative_path"};
  return contains(texts, key) ? value_of(only(Class::Word)) : EvaluatedValue{};
}

EvaluatedValue forloop_field(std::string_view key) {
  constexpr std::array<std::string_view, 3> from_one = {"index", "rindex", "length"};
  if (contains(from_one, key)) return value_of(only(Class::Positive));
  if (key == "index0" || key == "rindex0") return value_of(only(Class::Zero, Class::Positive));
  return key == "first" || key == "last" ? value_of(any_boolean) : EvaluatedValue{};
}

}  // namespace

RunScope::RunScope(const LiquidSurroundings& surroundings, const SiteFile& file, const ShownAs& shown)
    : surroundings_(surroundings),
      page_(is_page_or_document(file) ? &file : shown.page),
      parameters_(is_included(file) && shown.call != nullptr ? &shown.call->parameters : nullptr),
      layouts_(shown.layouts),
      in_layout_(file.kind == FileKind::Layout) {
  if (!is_included(file)) return;
  // An include has the variables of who includes it.
  opaque_ = shown.call == nullptr || shown.call->opaque;
  if (shown.call == nullptr) return;
  variables_ = shown.call->variables;
  layouts_ = shown.call->layouts;
  loops_ = shown.call->in_loop ? 1 : 0;
}

std::optional<EvaluatedValue> RunScope::find_object(std::string_view name) const {
  if (name == "site") return value_of(only(Class::Site));
  if (name == "page" && page_ != nullptr) return value_of(only(Class::Document));
  if (name == "include" && parameters_ != nullptr) return object_of_jekyll();
  if (name == "layout" && !layouts_.empty()) return object_of_jekyll();
  if (name == "forloop" && loops_ > 0) return object_of_jekyll();
  if (name == "content" && in_layout_) return value_of(any_text);
  if (name != "paginator" || surroundings_.doubtful) return std::nullopt;
  const SiteConfig& config = surroundings_.config;
  if (config.has_plugin("jekyll-paginate-v2")) return std::nullopt;
  if (config.data.find("paginate") == nullptr) return nil_value();
  return page_ != nullptr && page_ == surroundings_.paginated ? std::optional(object_of_jekyll()) : std::nullopt;
}

EvaluatedValue RunScope::find(std::string_view name) const {
  const auto variable = variables_.find(name);
  if (variable != variables_.end()) return variable->second;
  if (auto object = find_object(name)) return std::move(*object);
  constexpr std::array<std::string_view, 12> objects = {"page",
                                                        "layout",
                                                        "include",
                                                        "content",
                                                        "forloop",
                                                        "highlighter_prefix",
                                                        "paginator",
                                                        "jekyll",
                                                        "tablerowloop",
                                                        "theme",
                                                        "highlighter_suffix",
                                                        "seo_tag"};
  const bool certain = !opaque_ && !surroundings_.doubtful;
  return contains(objects, name) || !certain ? EvaluatedValue{} : undefined_value();
}

EvaluatedValue RunScope::parameter(std::string_view name) const {
  const auto found = parameters_->find(name);
  return found == parameters_->end() ? undefined_value() : found->second;
}

EvaluatedValue RunScope::field(std::string_view object, std::string_view key) const {
  if (variables_.contains(object)) return document_field(key);
  if (object == "site") return site_field(surroundings_, key);
  if (object == "include" && parameters_ != nullptr) return parameter(key);
  if (object == "layout" && !layouts_.empty()) return layout_field(surroundings_, layouts_, key);
  if (object == "forloop" && loops_ > 0) return forloop_field(key);
  if (object == "paginator") return paginator_field(surroundings_, key);
  return object == "page" && page_ != nullptr ? page_field(surroundings_, *page_, key) : EvaluatedValue{};
}

EvaluatedValue RunScope::field_of(const SiteFile& document, std::string_view key) const {
  return page_field(surroundings_, document, key);
}

void RunScope::forget_all() {
  opaque_ = true;
  for (auto& [name, value] : variables_) value = {};
}

}  // namespace jekyll

#include "syntax/liquid/tags.h"

#include <algorithm>

namespace jekyll {

namespace {

using Role = LiquidTagRole;
using Markup = LiquidMarkup;
using Body = LiquidBodyUse;
using Sets = LiquidSets;

constexpr std::array<LiquidTagKind, 27> known_tags = {{
    {.name = "if",
     .role = Role::Block,
     .markup = Markup::Condition,
     .body = Body::Condition,
     .example = "if condition"},
    {.name = "unless",
     .role = Role::Block,
     .markup = Markup::Condition,
     .body = Body::Condition,
     .example = "unless condition"},
    {.name = "case", .role = Role::Block, .markup = Markup::Fragment, .body = Body::Condition, .example = "case value"},
    {.name = "ifchanged", .role = Role::Block, .body = Body::Condition},
    {.name = "for",
     .role = Role::Block,
     .markup = Markup::Loop,
     .body = Body::Loop,
     .sets = Sets::Loop,
     .example = "for item in list"},
    {.name = "tablerow",
     .role = Role::Block,
     .markup = Markup::Loop,
     .body = Body::Loop,
     .sets = Sets::Loop,
     .example = "tablerow item in list"},
    {.name = "capture",
     .role = Role::Block,
     .markup = Markup::Fragment,
     .body = Body::Capture,
     .sets = Sets::Captured,
     .example = "capture name"},
    {.name = "highlight", .role = Role::Block, .markup = Markup::Language, .body = Body::Code},
    {.name = "raw", .role = Role::Block, .body = Body::Raw},
    {.name = "comment", .role = Role::Block, .body = Body::Comment},

    {.name = "else", .role = Role::Branch, .blocks = {"if", "unless", "case", "for"}},
    {.name = "elsif",
     .role = Role::Branch,
     .markup = Markup::Condition,
     .example = "elsif condition",
     .blocks = {"if", "unless"}},
    {.name = "when", .role = Role::Branch, .markup = Markup::Fragment, .example = "when value", .blocks = {"case"}},

    {.name = "assign",
     .role = Role::Silent,
     .markup = Markup::Assignment,
     .sets = Sets::Assigned,
     .example = "assign name = value"},
    {.name = "break", .role = Role::Silent},
    {.name = "continue", .role = Role::Silent},
    {.name = "#", .role = Role::Silent, .markup = Markup::Nothing},
    {.name = "liquid", .role = Role::Silent, .markup = Markup::Nothing},

    {.name = "increment", .sets = Sets::Counter},
    {.name = "decrement", .sets = Sets::Counter},
    {.name = "cycle", .markup = Markup::Fragment, .example = "cycle \"one\", \"two\""},
    {.name = "echo", .markup = Markup::Output},
    {.name = "link", .markup = Markup::Path, .example = "link path/from/the/root.md"},
    {.name = "post_url", .markup = Markup::Path, .example = "post_url 2024-01-31-name"},
    {.name = "include", .markup = Markup::Include, .example = "include file.html"},
    {.name = "include_relative", .markup = Markup::Include, .example = "include_relative file.html"},
    {.name = "include_cached", .markup = Markup::Include, .example = "include_cached file.html"},
}};

}  // namespace

const LiquidTagKind* find_liquid_tag(std::string_view name) {
  if (name.empty()) return nullptr;  // that of an output
  const auto* const found =
      std::find_if(known_tags.begin(), known_tags.end(), [name](const LiquidTagKind& tag) { return tag.name == name; });
  return found == known_tags.end() ? nullptr : found;
}

std::string_view liquid_block_of_end(std::string_view name) {
  return name.starts_with("end") ? name.substr(3) : std::string_view();
}

LiquidMarkup liquid_markup_of(std::string_view name) {
  const LiquidTagKind* const tag = find_liquid_tag(name);
  return tag == nullptr ? Markup::Words : tag->markup;
}

LiquidBodyUse liquid_body_of(std::string_view name) {
  const LiquidTagKind* const tag = find_liquid_tag(name);
  return tag == nullptr ? Body::None : tag->body;
}

LiquidSets liquid_setting_of(std::string_view name) {
  const LiquidTagKind* const tag = find_liquid_tag(name);
  return tag == nullptr ? Sets::Nothing : tag->sets;
}

bool is_liquid_block(std::string_view name) {
  return liquid_body_of(name) != Body::None;
}

bool is_liquid_branch(std::string_view name) {
  const LiquidTagKind* const tag = find_liquid_tag(name);
  return tag != nullptr && tag->role == Role::Branch;
}

bool takes_liquid_branch(std::string_view block, std::string_view branch) {
  if (!is_liquid_block(block)) return true;
  const LiquidTagKind* const tag = find_liquid_tag(branch);
  return tag != nullptr && std::find(tag->blocks.begin(), tag->blocks.end(), block) != tag->blocks.end();
}

bool is_liquid_control(std::string_view name) {
  if (!liquid_block_of_end(name).empty()) return true;
  const LiquidTagKind* const tag = find_liquid_tag(name);
  return tag != nullptr && tag->role != Role::Output;
}

bool is_liquid_condition_or_loop(std::string_view name) {
  const LiquidBodyUse body = liquid_body_of(name);
  return body == Body::Condition || body == Body::Loop;
}

bool has_uncertain_body(std::string_view name) {
  return is_liquid_condition_or_loop(name) || liquid_body_of(name) == Body::Capture;
}

bool is_liquid_include(std::string_view name) {
  return liquid_markup_of(name) == Markup::Include;
}

}  // namespace jekyll

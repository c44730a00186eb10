// The one table of Liquid's and Jekyll's tags: how each nests, how its markup is read, what it does to the page.
// A tag that is not here may be a plugin's, and is a block when an end tag follows it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace jekyll {

enum class LiquidTagRole : std::uint8_t {
  Block,   // has an end tag; the tags themselves print nothing
  Branch,  // divides a block
  Silent,  // stands alone and prints nothing
  Output,  // stands alone and prints
};

/// What becomes of a block's body.
enum class LiquidBodyUse : std::uint8_t {
  None,       // no block
  Condition,  // rendered or not
  Loop,       // rendered never, once or often
  Capture,    // kept in a variable, which is printed elsewhere if at all
  Code,       // rendered as code: no Markdown
  Raw,        // printed as it is written
  Comment,    // not rendered
};

/// How the words behind the name are read.
enum class LiquidMarkup : std::uint8_t {
  Words,
  Nothing,     // a comment, or the lines of `liquid`
  Output,      // an expression with its filters
  Assignment,  // a name, `=`, and the same
  Condition,
  Loop,      // `item in list`
  Fragment,  // at least one value
  Language,  // of highlight
  Path,      // all of it is the path of a source file
  Include,   // a file, then parameters
};

/// Which kind of variable a tag sets.
enum class LiquidSets : std::uint8_t { Nothing, Assigned, Captured, Counter, Loop };

struct LiquidTagKind {
  std::string_view name;
  LiquidTagRole role = LiquidTagRole::Output;
  LiquidMarkup markup = LiquidMarkup::Words;
  LiquidBodyUse body = LiquidBodyUse::None;
  LiquidSets sets = LiquidSets::Nothing;
  std::string_view example = {};                // of the least that the tag needs; "" where its name is enough
  std::array<std::string_view, 4> blocks = {};  // of a branch: those that it may divide
};

/// Null for tags that are neither Liquid's nor Jekyll's, end tags among them.
[[nodiscard]] const LiquidTagKind* find_liquid_tag(std::string_view name);

/// The name of the block that an end tag closes: "for" of "endfor"; "" for other tags.
[[nodiscard]] std::string_view liquid_block_of_end(std::string_view name);

[[nodiscard]] LiquidMarkup liquid_markup_of(std::string_view name);
[[nodiscard]] LiquidBodyUse liquid_body_of(std::string_view name);
[[nodiscard]] LiquidSets liquid_setting_of(std::string_view name);

/// A block that Liquid or Jekyll knows.
[[nodiscard]] bool is_liquid_block(std::string_view name);
/// `else`, `elsif`, `when`.
[[nodiscard]] bool is_liquid_branch(std::string_view name);
/// Whether the block may have the branch; a plugin's block may have any.
[[nodiscard]] bool takes_liquid_branch(std::string_view block, std::string_view branch);
/// Whether the tag itself prints nothing: blocks, their branches and ends, and what sets variables or ends loops.
[[nodiscard]] bool is_liquid_control(std::string_view name);
/// Blocks whose body may be rendered or not, or several times.
[[nodiscard]] bool is_liquid_condition_or_loop(std::string_view name);
/// The same, and those whose body is printed elsewhere.
[[nodiscard]] bool has_uncertain_body(std::string_view name);
/// Jekyll's tags that insert a file: `include`, `include_relative`, and the plugin's `include_cached`.
[[nodiscard]] bool is_liquid_include(std::string_view name);

}  // namespace jekyll

// Block structure. A comment's body is parsed as well, as Liquid does, but tags that Liquid does not know are no
// error there. An end tag never looks beyond the innermost comment. Linear: a stack, and counts of what is to come.
#include "syntax/liquid/blocks.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "syntax/liquid/markup.h"
#include "syntax/liquid/tags.h"

namespace jekyll {

namespace {

using Names = std::unordered_map<std::string_view, std::size_t>;

std::string tag_text(std::string_view name) {
  return "`{% " + std::string(name) + " %}`";
}

class Pairing {
 public:
  Pairing(std::string_view text, LiquidDocument& document) : text_(text), document_(document) {}

  void run();

 private:
  struct Open {
    std::size_t block;
    std::size_t tag;
  };

  [[nodiscard]] std::string_view name_of(std::size_t token) const { return document_.tokens[token].name; }
  /// Pairs the tokens [first, last); `end` closes what they leave open.
  void pair(std::size_t first, std::size_t last, std::size_t end);
  void open(std::size_t token);
  void close(std::size_t token, std::string_view block_name);
  void add_branch(std::size_t token);
  void close_innermost(std::optional<std::size_t> end_tag, std::size_t end);
  void report_unclosed(std::size_t token, std::optional<std::size_t> closed_by);
  void report(Span span, LiquidProblemKind kind, std::string message) {
    if (document_.problems.size() < most_liquid_problems)
      document_.problems.push_back({kind, span, std::move(message)});
  }
  [[nodiscard]] bool in_comment() const { return !open_.empty() && name_of(open_.back().tag) == "comment"; }
  [[nodiscard]] std::optional<std::size_t> find_open(std::string_view block_name) const;
  void drop_comments();
  void check_in_comment(const LiquidToken& token);

  std::string_view text_;
  LiquidDocument& document_;
  std::vector<Open> open_;
  std::size_t base_ = 0;  // of the stack, in a `{% liquid %}` tag
  std::unordered_map<std::string_view, std::vector<std::size_t>> open_by_name_;  // positions in `open_`
  Names ends_to_come_;                                                           // of `endx` tags, by x
  Names seen_;
};

std::optional<std::size_t> Pairing::find_open(std::string_view block_name) const {
  const auto innermost = [this](std::string_view name) -> std::optional<std::size_t> {
    const auto found = open_by_name_.find(name);
    if (found == open_by_name_.end() || found->second.empty() || found->second.back() < base_) return std::nullopt;
    return found->second.back();
  };
  const std::optional<std::size_t> block = innermost(block_name);
  const std::optional<std::size_t> comment = innermost("comment");
  return block && (!comment || *block >= *comment) ? block : std::nullopt;
}

void Pairing::open(std::size_t token) {
  const std::string_view name = name_of(token);
  const bool ends = ends_to_come_[name] > 0;
  if (!ends && !is_liquid_block(name)) return;
  const std::size_t begin = document_.tokens[token].whole.end;
  document_.blocks.push_back({token, std::nullopt, {}, {begin, begin}});
  if (!ends && hides_liquid_body(name)) {
    report_unclosed(token, std::nullopt);
    return;
  }
  open_by_name_[name].push_back(open_.size());
  open_.push_back({document_.blocks.size() - 1, token});
}

void Pairing::close_innermost(std::optional<std::size_t> end_tag, std::size_t end) {
  const Open innermost = open_.back();
  open_.pop_back();
  open_by_name_[name_of(innermost.tag)].pop_back();
  LiquidBlock& block = document_.blocks[innermost.block];
  block.end_tag = end_tag;
  if (end_tag || !hides_liquid_body(name_of(innermost.tag))) {
    block.body.end = std::max<std::size_t>(block.body.begin, end);
  }
}

void Pairing::report_unclosed(std::size_t token, std::optional<std::size_t> closed_by) {
  const std::string name(name_of(token));
  // A tag that nothing knows is only a block by its end; without one it is a tag. A half-typed tag is reported as such.
  if (!is_liquid_block(name) || !document_.tokens[token].closed) return;
  std::string message = "The block `" + name + "` is never closed. Add " + tag_text("end" + name);
  message += closed_by ? " before " + tag_text(name_of(*closed_by)) + "." : ".";
  report(document_.tokens[token].whole, LiquidProblemKind::UnclosedBlock, std::move(message));
}

void Pairing::close(std::size_t token, std::string_view block_name) {
  const LiquidToken& end = document_.tokens[token];
  const std::optional<std::size_t> at = find_open(block_name);
  if (!at) {
    // Liquid passes what it does not know inside a comment. Elsewhere a tag like `{% endnote %}` may be a plugin's.
    if (in_comment() || (!is_liquid_block(block_name) && seen_[block_name] == 0)) return;
    std::string message = "Nothing is open that " + tag_text(end.name) + " could close. ";
    const bool inside = open_.size() > base_;
    message += inside ? "The open block is `" + std::string(name_of(open_.back().tag)) + "`." : "Remove it.";
    return report(end.whole, LiquidProblemKind::UnexpectedEnd, std::move(message));
  }
  while (open_.size() > *at + 1) {
    report_unclosed(open_.back().tag, token);
    close_innermost(std::nullopt, end.whole.begin);
  }
  close_innermost(token, end.whole.begin);
}

void Pairing::add_branch(std::size_t token) {
  const LiquidToken& branch = document_.tokens[token];
  if (in_comment()) return;
  if (open_.size() > base_ && takes_liquid_branch(name_of(open_.back().tag), branch.name)) {
    const bool second = name_of(open_.back().tag) == "for" && !document_.blocks[open_.back().block].branches.empty();
    if (second) report(branch.whole, LiquidProblemKind::UnexpectedEnd, "A loop has one `else`. Remove this one.");
    document_.blocks[open_.back().block].branches.push_back(token);
    return;
  }
  const std::string where = open_.size() > base_ ? "inside `" + std::string(name_of(open_.back().tag)) + "`" : "here";
  const std::string_view owner = branch.name == "when" ? "`case`" : "`if`";
  report(branch.whole, LiquidProblemKind::UnexpectedEnd,
         tag_text(branch.name) + " means nothing " + where + ". It belongs to " + std::string(owner) +
             "; move or remove it.");
}

void Pairing::pair(std::size_t first, std::size_t last, std::size_t end) {
  const std::size_t outer_base = std::exchange(base_, open_.size());
  for (std::size_t i = first; i < last; ++i) {
    const std::string_view name = name_of(i);
    if (name == "liquid" && !document_.tokens[i].in_liquid_tag) {
      std::size_t after = i + 1;
      while (after < last && document_.tokens[after].in_liquid_tag) ++after;
      pair(i + 1, after, document_.tokens[i].markup.end);
      i = after - 1;
      continue;
    }
    if (is_liquid_branch(name)) {
      add_branch(i);
    } else if (const std::string_view block_name = liquid_block_of_end(name); !block_name.empty()) {
      const auto to_come = ends_to_come_.find(block_name);
      if (to_come != ends_to_come_.end() && to_come->second > 0) --to_come->second;
      close(i, block_name);
    } else if (!name.empty() && name != "#") {
      ++seen_[name];
      open(i);
    }
  }
  while (open_.size() > base_) {
    report_unclosed(open_.back().tag, std::nullopt);
    close_innermost(std::nullopt, end);
  }
  base_ = outer_base;
}

/// Liquid reads what stands in a comment as anywhere else; only Jekyll's tags look at their markup when they run.
void Pairing::check_in_comment(const LiquidToken& token) {
  const LiquidMarkup markup = token.kind == LiquidKind::Output ? LiquidMarkup::Output : liquid_markup_of(token.name);
  const bool read = markup == LiquidMarkup::Condition || markup == LiquidMarkup::Loop ||
                    markup == LiquidMarkup::Fragment || markup == LiquidMarkup::Assignment;
  if (token.closed && !read) return;
  const std::optional<LiquidProblem> problem = check_liquid_token(text_, token);
  if (problem && problem->kind != LiquidProblemKind::Tolerated) report(problem->span, problem->kind, problem->message);
}

void Pairing::drop_comments() {
  const bool any = std::any_of(document_.blocks.begin(), document_.blocks.end(), [this](const LiquidBlock& block) {
    return block.end_tag && name_of(block.tag) == "comment";
  });
  if (!any) return;
  constexpr std::size_t dropped = static_cast<std::size_t>(-1);
  std::vector<std::size_t> moved(document_.tokens.size(), dropped);
  std::vector<LiquidToken> kept;
  kept.reserve(document_.tokens.size());
  std::size_t next_block = 0;
  std::size_t comment_end = 0;
  for (std::size_t i = 0; i < document_.tokens.size(); ++i) {
    LiquidToken& token = document_.tokens[i];
    if (token.whole.begin < comment_end) {
      check_in_comment(token);
      continue;
    }
    while (next_block < document_.blocks.size() && document_.blocks[next_block].tag < i) ++next_block;
    if (next_block < document_.blocks.size() && document_.blocks[next_block].tag == i &&
        document_.blocks[next_block].end_tag && token.name == "comment") {
      comment_end = document_.blocks[next_block].body.end;
    }
    moved[i] = kept.size();
    if (token.in_liquid_tag) token.lines_behind = kept.back().lines_behind + 1;
    kept.push_back(std::move(token));
  }
  document_.tokens = std::move(kept);
  std::erase_if(document_.blocks, [&moved](const LiquidBlock& block) { return moved[block.tag] == dropped; });
  for (LiquidBlock& block : document_.blocks) {
    block.tag = moved[block.tag];
    if (block.end_tag) block.end_tag = moved[*block.end_tag];
    for (std::size_t& branch : block.branches) branch = moved[branch];
  }
}

void Pairing::run() {
  for (const LiquidToken& token : document_.tokens) {
    const std::string_view block_name = liquid_block_of_end(token.name);
    if (!block_name.empty()) ++ends_to_come_[block_name];
  }
  pair(0, document_.tokens.size(), text_.size());
  // A plugin's tag whose end belongs to another one is a plain tag.
  std::erase_if(document_.blocks,
                [this](const LiquidBlock& block) { return !block.end_tag && !is_liquid_block(name_of(block.tag)); });
  collect_inert_liquid(document_);
  drop_comments();
}

}  // namespace

void collect_inert_liquid(LiquidDocument& document) {
  document.inert.clear();
  std::size_t covered = 0;
  for (const LiquidBlock& block : document.blocks) {
    const LiquidBodyUse use = liquid_body_of(document.tokens[block.tag].name);
    const bool is_inert = use == LiquidBodyUse::Raw || use == LiquidBodyUse::Comment || use == LiquidBodyUse::Code;
    if (!block.end_tag || !is_inert) continue;
    if (block.body.begin < covered || block.body.empty()) continue;
    document.inert.push_back(block.body);
    covered = block.body.end;
  }
}

bool hides_liquid_body(std::string_view name) {
  const LiquidBodyUse body = liquid_body_of(name);
  return body == LiquidBodyUse::Comment || body == LiquidBodyUse::Raw;
}

void pair_liquid_blocks(std::string_view text, LiquidDocument& document) {
  Pairing(text, document).run();
}

}  // namespace jekyll

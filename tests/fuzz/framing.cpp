#include "protocol/framing.h"

#include <algorithm>
#include <vector>

#include "tests/fuzz/invariants.h"
#include "tests/fuzz/targets.h"

namespace jekyll::fuzz {

namespace {

constexpr std::size_t frame_limit = 4096;

struct Outcome {
  std::vector<lsp::FrameResult> results;
  bool inside_frame = false;
};

/// Feeds the bytes in pieces of the given lengths, over and over.
Outcome read(std::string_view bytes, const std::vector<std::size_t>& lengths) {
  lsp::FrameReader reader(frame_limit);
  Outcome outcome;
  std::size_t round = 0;
  while (!bytes.empty()) {
    const std::size_t length = std::min(bytes.size(), lengths[round++ % lengths.size()]);
    std::vector<lsp::FrameResult> results = reader.feed(bytes.substr(0, length));
    outcome.results.insert(outcome.results.end(), results.begin(), results.end());
    bytes.remove_prefix(length);
  }
  outcome.inside_frame = reader.inside_frame();
  return outcome;
}

}  // namespace

void check_framing(std::string_view bytes) {
  if (bytes.empty()) return;
  const Outcome at_once = read(bytes, {bytes.size()});
  std::vector<std::size_t> odd_lengths;
  for (const char c : bytes.substr(0, 8)) odd_lengths.push_back(1 + static_cast<unsigned char>(c) % 23);
  for (const std::vector<std::size_t>& lengths : {std::vector<std::size_t>{1}, odd_lengths}) {
    const Outcome split = read(bytes, lengths);
    demand(split.results == at_once.results, "splitting the bytes changes the frames");
    demand(split.inside_frame == at_once.inside_frame, "splitting the bytes changes whether a frame is open");
  }
  for (const lsp::FrameResult& result : at_once.results) {
    demand(!result || result->size() <= frame_limit, "a frame is larger than the limit");
  }
  if (bytes.size() > frame_limit) return;
  // Whatever is framed comes back, or is refused as no JSON, but once.
  lsp::FrameReader reader(frame_limit);
  demand(reader.feed(lsp::encode_frame("{\"method\":\"x\"}")).size() == 1, "a frame is lost");
}

}  // namespace jekyll::fuzz

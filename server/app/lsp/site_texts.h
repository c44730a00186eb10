// Questions that need the texts of files which are not open: a worker reads them, and the question is asked again.
// Invariant: a text counts only when the file is still as the site read it, so that places fit it.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/lsp/adapters.h"
#include "app/system/disk.h"
#include "features/references/thing.h"

namespace jekyll {

struct ReadText {
  std::string path;  // absolute
  FileStamp stamp;
  std::string text;
  bool unread = false;  // only the stamp is known
};

/// Absolute paths.
struct TextsToRead {
  std::vector<std::string> paths;
  std::vector<std::string> unread = {};  // of these it is enough to know whether they have changed
};

/// Has workers read the files, very many by several; `done` gets the texts of those that can be read.
void load_texts(const AdapterContext& context, TextsToRead files, std::function<void(std::vector<ReadText>)> done);

/// What workers have read for one request.
class ReadTexts {
 public:
  void add(std::vector<ReadText> read);
  /// Texts of the site's files: as the editor has them, else as they were read. Both must outlive the result.
  [[nodiscard]] Texts texts_of(const AdapterContext& context, const PlacedFile& placed) const;

 private:
  std::map<std::string, ReadText> texts_;
};

/// Absolute paths of those of the site's files that are not open.
[[nodiscard]] std::vector<std::string> closed_paths(const AdapterContext& context, const SiteView& view,
                                                    const std::vector<std::string>& paths);

inline constexpr const char* site_changed = "The site has changed meanwhile. Try again.";

/// `ask` is given the document in its place and the texts, and asked again as long as texts are missing; `answer` then
/// gets what it returned. `ask` may have the site lent. A document without a place is answered by null.
template <class Ask, class Answer>
void answer_with_texts(const AdapterContext& context, const std::string& path, Ask ask, Answer answer, lsp::Reply reply,
                       std::shared_ptr<ReadTexts> read = std::make_shared<ReadTexts>(), std::size_t round = 0) {
  constexpr std::size_t most_rounds = 6;
  const auto placed = context.workspace.place(path);
  if (!placed && round == 0) return reply(lsp::Json(nullptr));
  if (!placed) return reply.fail(lsp::ErrorCode::ContentModified, site_changed);
  Texts texts = read->texts_of(context, *placed);
  auto value = ask(*placed, texts);
  if (texts.missing().empty()) {
    // The files of a site that was lent are others now.
    const auto now = context.workspace.place(path);
    if (!now) return reply.fail(lsp::ErrorCode::ContentModified, site_changed);
    return answer(context, *now, std::move(value), std::move(reply));
  }
  if (round == most_rounds) return reply.fail(lsp::ErrorCode::ContentModified, site_changed);
  const auto shared_reply = std::make_shared<lsp::Reply>(std::move(reply));
  load_texts(context, {closed_paths(context, SiteView{placed->setup, placed->site}, texts.missing())},
             [context, path, ask, answer, shared_reply, read, round](std::vector<ReadText> loaded) {
               read->add(std::move(loaded));
               context.workspace.settle();
               answer_with_texts(context, path, ask, answer, std::move(*shared_reply), read, round + 1);
             });
}

}  // namespace jekyll

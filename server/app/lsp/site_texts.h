// Questions that need the texts of files which are not open: a worker reads them, and the question is asked again.
// Invariant: a text counts only when the file is still as the site read it, so that places fit it.
#pragma once

#include <cstddef>
#include <cstdint>
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

/// What has been read for a question so far, and the version of the document that it was asked of.
struct QuestionRounds {
  std::shared_ptr<ReadTexts> read = std::make_shared<ReadTexts>();
  std::optional<std::int64_t> version = std::nullopt;
  std::size_t count = 0;
};

/// `ask` is given the document in its place and the texts, and asked again as long as texts are missing; `answer` then
/// gets what it returned. `ask` may have the site lent. A document without a place is answered by null, one that is
/// edited meanwhile by an error: a position would be that of something else.
template <class Ask, class Answer>
void answer_with_texts(const AdapterContext& context, const std::string& path, Ask ask, Answer answer, lsp::Reply reply,
                       QuestionRounds rounds = {}) {
  constexpr std::size_t most_rounds = 7;
  const auto placed = context.workspace.place(path);
  const OpenDocument* document = context.documents.find_path(path);
  if ((!placed || document == nullptr) && rounds.count == 0) return reply(lsp::Json(nullptr));
  if (rounds.count == 0) rounds.version = document->document.version();
  const bool same = placed && document != nullptr && document->document.version() == rounds.version;
  if (!same || rounds.count == most_rounds) return reply.fail(lsp::ErrorCode::ContentModified, site_changed);
  Texts texts = rounds.read->texts_of(context, *placed);
  auto value = ask(*placed, texts);
  if (texts.missing().empty()) {
    // The files of a site that was lent are others now.
    const auto now = context.workspace.place(path);
    if (!now) return reply.fail(lsp::ErrorCode::ContentModified, site_changed);
    return answer(context, *now, std::move(value), std::move(reply));
  }
  const auto shared_reply = std::make_shared<lsp::Reply>(std::move(reply));
  load_texts(context, {closed_paths(context, SiteView{placed->setup, placed->site}, texts.missing())},
             [context, path, ask, answer, shared_reply, rounds](std::vector<ReadText> loaded) mutable {
               rounds.read->add(std::move(loaded));
               ++rounds.count;
               context.workspace.settle();
               answer_with_texts(context, path, ask, answer, std::move(*shared_reply), std::move(rounds));
             });
}

}  // namespace jekyll

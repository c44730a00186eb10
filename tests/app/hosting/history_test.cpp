// Whatever is opened, edited, closed without saving, created, deleted and renamed, in whatever order: the open
// documents show what a server that starts with the present state shows.
#include <chrono>
#include <map>
#include <random>
#include <sstream>

#include "app/session/server.h"
#include "tests/app/support/messages.h"
#include "tests/app/support/test_client.h"
#include "tests/support/catch.h"

namespace {

using jekyll::tests::TestClient;
using jekyll::tests::watching;
using lsp::Json;
using Texts = std::map<std::string, std::string>;

constexpr int created = 1;
constexpr int changed = 2;
constexpr int deleted = 3;

/// The last diagnostics that the client was sent for the file, with their places.
std::string shown(const TestClient& client, const std::string& file) {
  std::string last;
  for (const Json& message : client.outbox.sent("textDocument/publishDiagnostics")) {
    if (message["params"]["uri"] != client.uri(file)) continue;
    std::ostringstream all;
    for (const Json& diagnostic : message["params"]["diagnostics"]) {
      all << diagnostic["code"] << " " << diagnostic["range"] << " " << diagnostic["message"] << "\n";
    }
    last = all.str();
  }
  return last;
}

class History {
 public:
  explicit History(unsigned seed) : random_(seed) {
    disk_["_config.yml"] = "title: Test\n";
    client_.folder.write("_config.yml", disk_["_config.yml"]);
    client_.start(watching);
    client_.loop.run_until_idle();
  }

  void step() {
    switch (below(9)) {
      case 0:
      case 1:
        return write(one_of(files()));
      case 2:
        return remove(one_of(files()));
      case 3:
        return rename(one_of(files()), one_of(files()));
      case 4:
      case 5:
        return open(one_of(files()));
      case 6:
        return edit(one_of(files()));
      case 7:
        return close(one_of(files()));
      default:
        return configure();
    }
  }

  void verify() {
    // Longer than the pause after typing.
    client_.loop.advance(std::chrono::seconds(1));
    TestClient fresh;
    for (const auto& [file, text] : disk_) fresh.folder.write(file, text);
    fresh.start(watching);
    for (const auto& [file, text] : open_) fresh.open(file, text);
    fresh.loop.run_until_idle();
    for (const auto& [file, text] : open_) {
      INFO(log_.str() << "\n" << file << ":\n" << text);
      CHECK(shown(client_, file) == shown(fresh, file));
    }
    for (const std::string& file : files()) {
      if (!open_.contains(file)) CHECK(shown(client_, file).empty());
    }
  }

 private:
  static const std::vector<std::string>& files() {
    static const std::vector<std::string> all = {"index.md",
                                                 "about.md",
                                                 "docs/tea.md",
                                                 "docs/more/cup.md",
                                                 "_posts/2026-01-05-tea.md",
                                                 "_posts/misnamed.md",
                                                 "_layouts/default.html",
                                                 "_includes/box.html",
                                                 "img/cup.png"};
    return all;
  }

  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }
  const std::string& one_of(const std::vector<std::string>& list) { return list[below(list.size())]; }

  std::string random_text() {
    static const std::vector<std::string> fronts = {
        "---\n---\n",           "---\nlayout: default\n---\n",  "---\npermalink: /docs/tea.html\n---\n",
        "---\ntitle: [\n---\n", "---\npublished: false\n---\n", ""};
    static const std::vector<std::string> lines = {"[a](/about.html)",
                                                   "[b](/docs/tea.html#brew)",
                                                   "[c](docs/more/cup.html)",
                                                   "{% post_url 2026-01-05-tea %}",
                                                   "{% include box.html %}",
                                                   "![cup](/img/cup.png)",
                                                   "## Brew",
                                                   "[d](/base/about.html)",
                                                   "[e][f]"};
    std::string text = one_of(fronts);
    for (std::size_t i = below(4); i > 0; --i) text += one_of(lines) + "\n\n";
    return text;
  }

  void tell(const std::string& file, int type) {
    client_.notify("workspace/didChangeWatchedFiles",
                   Json{{"changes", Json::array({Json{{"uri", client_.uri(file)}, {"type", type}}})}});
    // Sometimes the next thing happens before the server has finished with this one.
    if (below(2) == 0) client_.loop.run_until_idle();
  }

  void write(const std::string& file) {
    const int type = disk_.contains(file) ? changed : created;
    disk_[file] = random_text();
    client_.folder.write(file, disk_[file]);
    log_ << "write " << file << "\n" << disk_[file];
    tell(file, type);
  }

  void remove(const std::string& file) {
    if (disk_.erase(file) == 0) return;
    client_.remove(file);
    log_ << "remove " << file << "\n";
    tell(file, deleted);
  }

  void rename(const std::string& from, const std::string& to) {
    if (from == to || !disk_.contains(from) || disk_.contains(to)) return;
    const std::string text = disk_[from];
    remove(from);
    disk_[to] = text;
    client_.folder.write(to, text);
    log_ << "  renamed to " << to << "\n";
    tell(to, created);
  }

  void open(const std::string& file) {
    if (file.ends_with(".png") || open_.contains(file)) return;
    open_[file] = disk_.contains(file) && below(2) == 0 ? disk_[file] : random_text();
    log_ << "open " << file << "\n" << open_[file];
    client_.open(file, open_[file]);
  }

  void edit(const std::string& file) {
    if (!open_.contains(file)) return open(file);
    open_[file] = random_text();
    log_ << "edit " << file << "\n" << open_[file];
    client_.edit(file, open_[file]);
  }

  void close(const std::string& file) {
    if (open_.erase(file) == 0) return;
    log_ << "close " << file << "\n";
    client_.close(file);
  }

  void configure() {
    static const std::vector<std::string> configurations = {
        "title: Test\n", "title: Test\nbaseurl: /base\n", "exclude: [docs]\n", "title: [broken\n",
        "permalink: pretty\ndefaults: [{scope: {path: ''}, values: {layout: default}}]\n"};
    // A server that starts with a broken configuration knows no site, one that runs keeps the last good one.
    std::string text = one_of(configurations);
    if (text.find("[broken") != std::string::npos) {
      client_.folder.write("_config.yml", text);
      tell("_config.yml", changed);
      text = configurations.front();
    }
    disk_["_config.yml"] = text;
    client_.folder.write("_config.yml", text);
    log_ << "configure " << text;
    tell("_config.yml", changed);
  }

  std::mt19937 random_;
  TestClient client_;
  Texts disk_;
  Texts open_;
  std::ostringstream log_;
};

}  // namespace

TEST_CASE("server: after any history the documents show what a new server shows") {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    INFO("seed " << seed);
    History history(seed);
    for (int step = 0; step < 40; ++step) {
      history.step();
      if (step % 3 == 0) history.verify();
    }
    history.verify();
  }
}

#include "links/names.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include <netdb.h>
#include <sys/socket.h>

namespace jekyll::links {

struct NameQuestion {
  std::string host;
  std::size_t id = 0;
  Answer answer;
};

namespace {

Failure ask_system(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int code = getaddrinfo(host.c_str(), nullptr, &hints, &found);
  if (found != nullptr) freeaddrinfo(found);
  return failure_of_name(code);
}

}  // namespace

struct NameDiagnosis::State {
  std::mutex mutex;
  std::condition_variable changed;
  std::function<void()> notify;
  std::deque<NameQuestion> questions;
  std::vector<std::pair<std::size_t, Answer>> answers;
  bool ended = false;

  void run() {
    std::map<std::string, Failure> known;
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return ended || !questions.empty(); });
      if (ended) return;
      NameQuestion question = std::move(questions.front());
      questions.pop_front();
      lock.unlock();
      const auto [entry, is_new] = known.try_emplace(question.host, Failure::NameFailure);
      if (is_new) entry->second = ask_system(question.host);
      question.answer.failure = entry->second;
      lock.lock();
      if (ended) return;
      answers.emplace_back(question.id, std::move(question.answer));
      notify();
    }
  }
};

Failure failure_of_name(int code) {
  switch (code) {
    case EAI_NONAME:
#ifdef EAI_NODATA
#if EAI_NODATA != EAI_NONAME
    case EAI_NODATA:
#endif
#endif
      return Failure::NameUnknown;
    default:
      return Failure::NameFailure;
  }
}

NameDiagnosis::NameDiagnosis(std::function<void()> notify) : state_(std::make_shared<State>()) {
  state_->notify = std::move(notify);
}

NameDiagnosis::~NameDiagnosis() {
  const std::scoped_lock lock(state_->mutex);
  state_->ended = true;
  state_->changed.notify_all();
}

void NameDiagnosis::ask(const std::string& host, std::size_t id, Answer answer) {
  const std::scoped_lock lock(state_->mutex);
  if (state_->questions.empty() && state_.use_count() == 1) std::thread([state = state_] { state->run(); }).detach();
  state_->questions.push_back({host, id, std::move(answer)});
  state_->changed.notify_all();
}

std::vector<std::pair<std::size_t, Answer>> NameDiagnosis::take() {
  const std::scoped_lock lock(state_->mutex);
  return std::exchange(state_->answers, {});
}

}  // namespace jekyll::links

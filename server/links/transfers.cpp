#include "links/transfers.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <map>
#include <optional>
#include <string_view>

#include <curl/curl.h>
#include <sys/socket.h>

#include "links/address.h"
#include "links/names.h"
#include "text/ascii.h"

namespace jekyll::links {

/// A request and what has come of its answer.
struct Transfer {
  std::size_t id = 0;
  const TransferOptions* options = nullptr;
  CURL* handle = nullptr;
  bool wants_body = false;
  bool stopped = false;    // by ourselves: enough was read
  bool met_local = false;  // an address that may not be connected to
  bool header_too_large = false;
  std::size_t header_size = 0;
  Answer answer;
  std::string body;
  bool body_too_large = false;
  std::array<char, CURL_ERROR_SIZE> error{};
};

namespace {

curl_socket_t open_socket(void* user, curlsocktype /*purpose*/, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (!may_connect(kind_of(address->addr), transfer.options->allow_local)) {
    transfer.met_local = true;
    return CURL_SOCKET_BAD;
  }
#ifdef SOCK_CLOEXEC
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
#else
  return ::socket(address->family, address->socktype, address->protocol);
#endif
}

std::string_view trimmed_text(std::string_view text) {
  const Span span = trim_spaces(text, {0, text.size()});
  return text.substr(span.begin, span.end - span.begin);
}

void read_header(Transfer& transfer, std::string_view line) {
  if (line.starts_with("HTTP/")) {  // another answer: those of status 1xx come before it
    transfer.answer.retry_after.reset();
    transfer.answer.challenge = false;
    transfer.answer.is_html = false;
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = ascii_lowered(line.substr(0, colon));
  const std::string value = ascii_lowered(trimmed_text(line.substr(colon + 1)));
  if (name == "retry-after") {
    transfer.answer.retry_after = parse_retry_after(trimmed_text(line.substr(colon + 1)), std::time(nullptr));
  } else if (name == "cf-mitigated" || name == "x-amzn-waf-action") {
    transfer.answer.challenge = true;
  } else if (name == "content-type") {
    transfer.answer.is_html = value.starts_with("text/html") || value.starts_with("application/xhtml");
  }
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  constexpr std::size_t largest_header = std::size_t{256} * 1024;
  transfer.header_size += size * count;
  if (transfer.header_size > largest_header) {
    transfer.header_too_large = true;
    return 0;
  }
  read_header(transfer, {data, size * count});
  return size * count;
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.body_too_large = transfer.body.size() + size * count > transfer.options->largest_body;
  if (!transfer.wants_body || !transfer.answer.is_html || transfer.body_too_large) {
    transfer.stopped = true;
    return 0;
  }
  transfer.body.append(data, size * count);
  return size * count;
}

Failure failure_of_connect(CURL* handle) {
  long number = 0;
  curl_easy_getinfo(handle, CURLINFO_OS_ERRNO, &number);
  switch (number) {
    case ECONNREFUSED:
      return Failure::ConnectionRefused;
    case ECONNRESET:
      return Failure::ConnectionReset;
    case ETIMEDOUT:
      return Failure::Timeout;
    default:
      return Failure::NoRoute;
  }
}

Failure failure_of(CURLcode code, const Transfer& transfer) {
  if (transfer.met_local) return Failure::LocalAddress;
  if (transfer.header_too_large) return Failure::TooLarge;
  switch (code) {
    case CURLE_OK:
      return Failure::None;
    case CURLE_COULDNT_RESOLVE_HOST:
      return Failure::NameFailure;
    case CURLE_OPERATION_TIMEDOUT:
      return Failure::Timeout;
    case CURLE_COULDNT_CONNECT:
      return failure_of_connect(transfer.handle);
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return Failure::ConnectionReset;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ISSUER_ERROR:
      return Failure::Tls;
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:  // HTTP/0.9, which is any text at all
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_BAD_CONTENT_ENCODING:
      return Failure::Incomplete;
    case CURLE_OUT_OF_MEMORY:  // of a header line that is longer than curl takes
#if LIBCURL_VERSION_NUM >= 0x080600
    case CURLE_TOO_LARGE:
#endif
      return Failure::TooLarge;
    default:
      return Failure::Other;
  }
}

std::vector<std::string> cookies_of(CURL* handle) {
  curl_slist* list = nullptr;
  curl_easy_getinfo(handle, CURLINFO_COOKIELIST, &list);
  std::vector<std::string> cookies;
  for (const curl_slist* cookie = list; cookie != nullptr; cookie = cookie->next) cookies.emplace_back(cookie->data);
  curl_slist_free_all(list);
  return cookies;
}

void configure(Transfer& transfer, const Request& request) {
  CURL* const handle = transfer.handle;
  const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle, option, value); };
  set(CURLOPT_URL, request.url.c_str());
  set(CURLOPT_PRIVATE, &transfer);
  set(CURLOPT_ERRORBUFFER, transfer.error.data());
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_NOPROGRESS, 1L);
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  // A proxy would connect in our place, where nobody judges the address.
  set(CURLOPT_PROXY, "");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(transfer.options->timeout.count()));
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(transfer.options->timeout.count() / 2));
  set(CURLOPT_USERAGENT, transfer.options->user_agent.c_str());
  set(CURLOPT_ACCEPT_ENCODING, request.wants_body ? "" : nullptr);
  set(CURLOPT_NOBODY, request.method == Method::Head ? 1L : 0L);
  set(CURLOPT_HTTP09_ALLOWED, 0L);
  set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  set(CURLOPT_OPENSOCKETDATA, &transfer);
  set(CURLOPT_HEADERFUNCTION, &take_header);
  set(CURLOPT_HEADERDATA, &transfer);
  set(CURLOPT_WRITEFUNCTION, &take_body);
  set(CURLOPT_WRITEDATA, &transfer);
  set(CURLOPT_COOKIEFILE, "");
  for (const std::string& cookie : request.cookies) set(CURLOPT_COOKIELIST, cookie.c_str());
}

Answer finish(Transfer& transfer, CURLcode code) {
  Answer& answer = transfer.answer;
  // What we stopped ourselves has told enough.
  if (transfer.stopped && code == CURLE_WRITE_ERROR) code = CURLE_OK;
  long status = 0;
  curl_easy_getinfo(transfer.handle, CURLINFO_RESPONSE_CODE, &status);
  // A page that ends early is there all the same.
  const bool cut_off = code == CURLE_PARTIAL_FILE && status != 0;
  answer.failure = cut_off ? Failure::None : failure_of(code, transfer);
  if (answer.failure != Failure::None) {
    answer.detail = transfer.error[0] != '\0' ? transfer.error.data() : curl_easy_strerror(code);
  }
  answer.status = static_cast<int>(status);
  const char* redirect = nullptr;
  curl_easy_getinfo(transfer.handle, CURLINFO_REDIRECT_URL, &redirect);
  if (redirect != nullptr) answer.redirect = redirect;
  answer.cookies = cookies_of(transfer.handle);
  if (transfer.wants_body && answer.is_html && code == CURLE_OK && !transfer.stopped) {
    answer.body = std::move(transfer.body);
  }
  return std::move(answer);
}

}  // namespace

struct Transfers::State {
  explicit State(TransferOptions given) : options(std::move(given)) {}

  TransferOptions options;
  CURLM* multi = nullptr;
  std::map<std::size_t, std::unique_ptr<Transfer>> running;
  std::vector<std::pair<std::size_t, Answer>> finished;
  std::unique_ptr<NameDiagnosis> names;
};

Transfers::Transfers(TransferOptions options) : state_(std::make_unique<State>(std::move(options))) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  state_->multi = curl_multi_init();
  constexpr long kept_connections = 64;
  curl_multi_setopt(state_->multi, CURLMOPT_MAXCONNECTS, kept_connections);
  state_->names = std::make_unique<NameDiagnosis>([multi = state_->multi] { curl_multi_wakeup(multi); });
}

Transfers::~Transfers() {
  state_->names.reset();
  for (auto& [id, transfer] : state_->running) {
    curl_multi_remove_handle(state_->multi, transfer->handle);
    curl_easy_cleanup(transfer->handle);
  }
  curl_multi_cleanup(state_->multi);
}

void Transfers::start(std::size_t id, const Request& request) {
  auto transfer = std::make_unique<Transfer>();
  transfer->id = id;
  transfer->options = &state_->options;
  transfer->wants_body = request.wants_body && request.method == Method::Get;
  transfer->handle = curl_easy_init();
  configure(*transfer, request);
  curl_multi_add_handle(state_->multi, transfer->handle);
  state_->running.emplace(id, std::move(transfer));
}

bool Transfers::wait(int input, std::chrono::milliseconds patience) {
  int running = 0;
  curl_multi_perform(state_->multi, &running);
  curl_waitfd watched{input, CURL_WAIT_POLLIN, 0};
  int messages = 0;
  // What has ended by now is not waited for.
  std::vector<std::pair<Transfer*, CURLcode>> ended;
  const auto collect = [&] {
    while (const CURLMsg* const message = curl_multi_info_read(state_->multi, &messages)) {
      if (message->msg != CURLMSG_DONE) continue;
      Transfer* transfer = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
      ended.emplace_back(transfer, message->data.result);
    }
  };
  collect();
  curl_multi_poll(state_->multi, &watched, 1, ended.empty() ? static_cast<int>(patience.count()) : 0, nullptr);
  curl_multi_perform(state_->multi, &running);
  collect();
  for (const auto& [transfer, code] : ended) {
    Answer answer = finish(*transfer, code);
    const std::size_t id = transfer->id;
    char* url = nullptr;
    curl_easy_getinfo(transfer->handle, CURLINFO_EFFECTIVE_URL, &url);
    const std::string host = host_of(url == nullptr ? "" : url);
    curl_multi_remove_handle(state_->multi, transfer->handle);
    curl_easy_cleanup(transfer->handle);
    state_->running.erase(id);
    if (answer.failure == Failure::NameFailure) {
      state_->names->ask(host, id, std::move(answer));
    } else {
      state_->finished.emplace_back(id, std::move(answer));
    }
  }
  return (watched.revents & CURL_WAIT_POLLIN) != 0;
}

std::vector<std::pair<std::size_t, Answer>> Transfers::take_finished() {
  std::vector<std::pair<std::size_t, Answer>> finished = std::exchange(state_->finished, {});
  for (auto& told : state_->names->take()) finished.push_back(std::move(told));
  return finished;
}

std::string host_of(const std::string& url) {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) return "";
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    if (curl_url_get(parsed.get(), which, &text, 0) != CURLUE_OK) return std::string();
    std::string copy = text;
    curl_free(text);
    return ascii_lowered(copy);
  };
  const std::string scheme = part(CURLUPART_SCHEME);
  return scheme == "http" || scheme == "https" ? part(CURLUPART_HOST) : "";
}

}  // namespace jekyll::links

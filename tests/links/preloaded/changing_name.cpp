// Plays a name that changes its address, for rebinding.py, as a library that the program loads before all others:
// changing.example has a public address when it is looked up first, and this machine's from then on. Connections to the
// public address lead to this machine too, so that no test leaves it.
#include <atomic>
#include <cstring>
#include <string_view>

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace {

constexpr const char* public_address = "93.184.216.34";
constexpr const char* local_address = "127.0.0.1";
std::atomic<int> lookups = 0;

template <typename Function>
Function* original(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" int getaddrinfo(const char* node, const char* service, const addrinfo* hints, addrinfo** result) {
  const char* host = node;
  if (node != nullptr && std::string_view(node) == "changing.example") {
    host = lookups++ == 0 ? public_address : local_address;
  }
  return original<decltype(getaddrinfo)>("getaddrinfo")(host, service, hints, result);
}

extern "C" int connect(int socket, const sockaddr* address, socklen_t size) {
  sockaddr_in target{};
  if (address->sa_family == AF_INET && size == sizeof(target)) {
    std::memcpy(&target, address, sizeof(target));
    if (target.sin_addr.s_addr == inet_addr(public_address)) {
      target.sin_addr.s_addr = inet_addr(local_address);
      return original<decltype(connect)>("connect")(socket, reinterpret_cast<const sockaddr*>(&target), sizeof(target));
    }
  }
  return original<decltype(connect)>("connect")(socket, address, size);
}

// What `char` means where the library makes wide characters of it: UTF-8, as everywhere in this program. The library's
// own conversion, which its paths go through, takes each byte for a character; its archive gives way to what stands
// here. Invariant: any bytes convert; what is no UTF-8 becomes U+FFFD.
#include <algorithm>
#include <locale>

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t character = replacement;
  int bytes = 1;  // 0: the text ends inside of a character
};

Decoded decode(const char* begin, const char* end) {
  const auto byte = [&](int i) { return static_cast<unsigned char>(begin[i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const int count = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  if (byte(0) < 0xC2 || byte(0) > 0xF4) return {};
  char32_t character = byte(0) & (0xFFU >> static_cast<unsigned>(count + 1));
  for (int i = 1; i < count; ++i) {
    if (begin + i == end) return {replacement, 0};
    if ((byte(i) & 0xC0U) != 0x80) return {};
    character = character << 6U | (byte(i) & 0x3FU);
  }
  const bool overlong = (count == 3 && character < 0x800) || (count == 4 && character < 0x10000);
  if (overlong || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) return {};
  return {character, count};
}

using Base = std::codecvt<wchar_t, char, std::mbstate_t>;

}  // namespace

namespace std {

codecvt_base::result Base::do_in(state_type& /*state*/, const char* from, const char* from_end, const char*& from_next,
                                 wchar_t* to, wchar_t* to_end, wchar_t*& to_next) const {
  result outcome = ok;
  while (from < from_end) {
    Decoded next = decode(from, from_end);
    // What is cut off at the end of the text will not be completed.
    if (next.bytes == 0) next.bytes = 1;
    const bool pair = next.character > 0xFFFF;
    if (to_end - to < (pair ? 2 : 1)) {
      outcome = partial;
      break;
    }
    from += next.bytes;
    if (pair) {
      const char32_t beyond = next.character - 0x10000;
      *to++ = static_cast<wchar_t>(0xD800 + (beyond >> 10U));
      *to++ = static_cast<wchar_t>(0xDC00 + (beyond & 0x3FFU));
    } else {
      *to++ = static_cast<wchar_t>(next.character);
    }
  }
  from_next = from;
  to_next = to;
  return outcome;
}

codecvt_base::result Base::do_out(state_type& /*state*/, const wchar_t* from, const wchar_t* from_end,
                                  const wchar_t*& from_next, char* to, char* to_end, char*& to_next) const {
  result outcome = ok;
  while (from < from_end) {
    char32_t character = static_cast<char16_t>(*from);
    int units = 1;
    if (character >= 0xD800 && character < 0xE000) {
      const char32_t low = from + 1 < from_end ? static_cast<char16_t>(from[1]) : char16_t{0};
      if (character < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
        character = 0x10000 + ((character - 0xD800) << 10U) + (low - 0xDC00);
        units = 2;
      } else {
        character = replacement;
      }
    }
    const int count = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    if (to_end - to < count) {
      outcome = partial;
      break;
    }
    from += units;
    constexpr unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (int i = count - 1; i > 0; --i) {
      to[i] = static_cast<char>(0x80U | (character & 0x3FU));
      character >>= 6U;
    }
    *to = static_cast<char>(leads[count] | character);
    to += count;
  }
  from_next = from;
  to_next = to;
  return outcome;
}

int Base::do_encoding() const noexcept {
  return 0;  // of various widths
}

int Base::do_length(state_type& /*state*/, const char* from, const char* from_end, size_t limit) const {
  const char* const begin = from;
  while (from < from_end && limit > 0) {
    const Decoded next = decode(from, from_end);
    const size_t units = next.character > 0xFFFF ? 2 : 1;
    if (units > limit) break;
    limit -= units;
    from += std::max(next.bytes, 1);
  }
  return static_cast<int>(from - begin);
}

int Base::do_max_length() const noexcept {
  return 4;
}

}  // namespace std

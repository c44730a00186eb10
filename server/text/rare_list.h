// A list that is empty as a rule: then it takes the space of a pointer.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace jekyll {

/// Reads as a std::vector; what changes more than its end works on `own()`.
template <typename T>
class RareList {
 public:
  using value_type = T;
  using iterator = typename std::vector<T>::iterator;
  using const_iterator = typename std::vector<T>::const_iterator;

  RareList() = default;
  RareList(std::vector<T> list) { *this = std::move(list); }  // NOLINT: implicit, it is the same list.
  RareList(const RareList& other) : RareList(other.items()) {}
  RareList(RareList&& other) noexcept = default;
  RareList& operator=(const RareList& other) { return *this = std::vector<T>(other.items()); }
  RareList& operator=(RareList&& other) noexcept = default;
  RareList& operator=(std::vector<T> list) {
    list.shrink_to_fit();
    items_ = list.empty() ? nullptr : std::make_unique<std::vector<T>>(std::move(list));
    return *this;
  }
  ~RareList() = default;

  [[nodiscard]] const std::vector<T>& items() const {
    static const std::vector<T> none;
    return items_ ? *items_ : none;
  }
  operator const std::vector<T>&() const { return items(); }  // NOLINT: implicit, it is the same list.
  [[nodiscard]] std::vector<T>& own() {
    if (!items_) items_ = std::make_unique<std::vector<T>>();
    return *items_;
  }

  [[nodiscard]] bool empty() const { return !items_ || items_->empty(); }
  [[nodiscard]] std::size_t size() const { return items_ ? items_->size() : 0; }
  [[nodiscard]] const T& operator[](std::size_t i) const { return (*items_)[i]; }
  [[nodiscard]] T& operator[](std::size_t i) { return (*items_)[i]; }
  [[nodiscard]] const T& at(std::size_t i) const { return items().at(i); }
  [[nodiscard]] const T& front() const { return items_->front(); }
  [[nodiscard]] const T& back() const { return items_->back(); }
  [[nodiscard]] T& back() { return items_->back(); }
  [[nodiscard]] const_iterator begin() const { return items().begin(); }
  [[nodiscard]] const_iterator end() const { return items().end(); }
  [[nodiscard]] auto rbegin() const { return items().rbegin(); }
  [[nodiscard]] auto rend() const { return items().rend(); }
  [[nodiscard]] iterator begin() { return items_ ? items_->begin() : iterator(); }
  [[nodiscard]] iterator end() { return items_ ? items_->end() : iterator(); }

  void clear() { items_.reset(); }
  void push_back(T value) { own().push_back(std::move(value)); }
  template <typename... Values>
  T& emplace_back(Values&&... values) {
    return own().emplace_back(std::forward<Values>(values)...);
  }
  template <typename Iterator>
  void insert(const_iterator at, Iterator first, Iterator last) {
    if (first == last) return;
    const auto place = at - std::as_const(*this).begin();
    own().insert(own().begin() + place, first, last);
  }
  void erase(const_iterator first, const_iterator last) {
    if (first != last) items_->erase(first, last);
  }
  void resize(std::size_t size) {
    if (size != this->size()) own().resize(size);
  }
  void shrink_to_fit() {
    if (empty()) {
      items_.reset();
    } else {
      items_->shrink_to_fit();
    }
  }
  friend bool operator==(const RareList& a, const RareList& b) { return a.items() == b.items(); }
  template <typename Predicate>
  friend void erase_if(RareList& list, Predicate predicate) {
    if (!list.empty()) std::erase_if(list.own(), predicate);
  }

 private:
  std::unique_ptr<std::vector<T>> items_;  // null, or not empty as a rule
};

}  // namespace jekyll

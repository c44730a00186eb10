// Work on many things that do not know each other, on all cores.
#pragma once

#include <cstddef>
#include <functional>

namespace jekyll {

/// Calls `work(index)` once for each index below `count`, from several threads at once, and returns when all is done.
/// `report`, when there is one, is called on the calling thread with the number of those that were begun. A few things
/// are not worth a thread: below `worth_a_thread` for each, fewer are used.
void for_each_on_all_cores(std::size_t count, const std::function<void(std::size_t index)>& work,
                           const std::function<void(std::size_t begun)>& report = nullptr,
                           std::size_t worth_a_thread = 32);

/// The same, while the calling thread uses what is done: it calls `use(begin, end)` for all indexes below `count` in
/// order, some at a time, each after its work, and works itself when there is nothing to use.
void use_in_order(std::size_t count, const std::function<void(std::size_t index)>& work,
                  const std::function<void(std::size_t begin, std::size_t end)>& use,
                  const std::function<void(std::size_t begun)>& report = nullptr, std::size_t worth_a_thread = 32);

}  // namespace jekyll

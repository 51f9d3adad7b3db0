// Pairs of models in which two things multiply: small texts with very many problems.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dslint::bench {

/// A change: the same model before and after it.
struct Change {
  std::string base;
  std::string head;
};

struct Product {
  std::string_view name;
  Change (*make)(size_t size);  ///< of so many of each of the two things
  size_t size;                  ///< makes about half a megabyte
};

const std::vector<Product>& products();

}  // namespace dslint::bench

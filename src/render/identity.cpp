#include "render/identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace dslint::render {
namespace {

using Hash = Fingerprints::Hash;

/// Must never change: other tools store fingerprints from run to run.
constexpr uint64_t kPrime = 0x00000100000001b3U;
constexpr Hash kSeed{0xcbf29ce484222325U, 0x9ae16a3b2f90404fU};

uint64_t mixed(uint64_t value) {
  value = (value ^ (value >> 31U)) * 0x7fb5d329728ea185U;
  value = (value ^ (value >> 27U)) * 0x81dadef4bc2dd44dU;
  return value ^ (value >> 33U);
}

/// Adds a text and a terminator to a hash, so that "ab" + "c" differs from "a" + "bc".
Hash added(Hash hash, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    hash.first = (hash.first ^ byte) * kPrime;
    hash.second = (hash.second ^ (byte + 0x9eU)) * kPrime;
  }
  hash.first = mixed(hash.first ^ text.size());
  hash.second = mixed(hash.second + text.size());
  return hash;
}

Hash added(Hash hash, uint64_t number) {
  hash.first = mixed(hash.first + number);
  hash.second = mixed(hash.second ^ (number * kPrime));
  return hash;
}

std::vector<uint32_t> chainOf(const Report& report, uint32_t node) {
  std::vector<uint32_t> chain;
  while (node < report.nodes.size()) {
    chain.push_back(node);
    const uint32_t parent = report.nodes[node].parent;
    node = parent < node ? parent : ReportNode::kNoParent;
  }
  std::reverse(chain.begin(), chain.end());
  return chain;
}

}  // namespace

std::vector<std::string> objectPath(const Report& report, uint32_t node) {
  std::vector<std::string> path;
  for (const uint32_t at : chainOf(report, node)) {
    const ReportNode& object = report.nodes[at];
    path.emplace_back(object.className);
    if (!object.name.empty()) path.back().append(" ").append(object.name);
  }
  return path;
}

std::string objectPathText(const Report& report, uint32_t node) {
  std::string text;
  for (const std::string& part : objectPath(report, node)) {
    if (!text.empty()) text += " / ";
    text += part;
  }
  return text;
}

Fingerprints::Fingerprints(const Report& report) {
  nodes_.reserve(report.nodes.size());
  for (size_t i = 0; i < report.nodes.size(); ++i) {
    const ReportNode& node = report.nodes[i];
    const Hash parent = node.parent < i ? nodes_[node.parent] : kSeed;
    nodes_.push_back(added(added(parent, node.className), node.name));
  }
}

std::string Fingerprints::next(const Diagnostic& diagnostic) {
  Hash hash = diagnostic.node < nodes_.size() ? nodes_[diagnostic.node] : kSeed;
  hash = added(added(hash, diagnostic.rule), diagnostic.message);
  hash = added(hash, seen_[hash]++);
  return fmt::format("{:016x}{:016x}", hash.first, hash.second);
}

}  // namespace dslint::render

#pragma once

#include <cstdint>
#include <string_view>

#include "value/value_error.h"

namespace dslint {

/// The name of a container image: `[registry[:port]/]path/name` by the grammar of the
/// distribution project, 255 characters at most. A tag or digest in it is an error, because the
/// version has its own key.
ValueCheck checkContainerImage(std::string_view image);

/// The version of a container image: a tag (`[A-Za-z0-9_][A-Za-z0-9._-]{0,127}`) or a digest
/// (`sha256:` and 64 hex digits in lower case, or `sha512:` and 128).
ValueCheck checkImageVersion(std::string_view version);

/// The Python version that code requires: a version (`3.11`) or specifiers (`>=3.9, <4`), each a
/// comparison of PEP 440 with a version.
ValueCheck checkPythonVersion(std::string_view version);

/// The version of code in a repository: a branch, tag or commit, by git's rules for names.
ValueCheck checkGitRevision(std::string_view revision);

/// The name of an environment variable: `[A-Za-z_][A-Za-z0-9_]*`.
ValueCheck checkEnvironmentName(std::string_view name);

struct ByteSizeParse {
  /// Bytes; a fraction of a byte is rounded up.
  std::uint64_t bytes = 0;
  ValueCheck error;
};

/// `<number><B|K|M|G|T|P>`, such as `512M` or `1.5G`, in powers of 1024; above 0 and below 2^63
/// bytes.
ByteSizeParse parseByteSize(std::string_view text);

}  // namespace dslint

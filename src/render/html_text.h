// Text of a model in HTML: nothing of it becomes markup, script or a link of its own choice.
#pragma once

#include <string>
#include <string_view>

namespace dslint::render {

/// The text between tags or between the quotes of an attribute. What cannot be seen, and what turns
/// the direction of writing, is shown as `\u{202e}`. Line feeds and tabs are kept.
std::string htmlText(std::string_view text);

/// A text as a part of a URL: everything but letters, digits and `-._~` is percent-encoded, and `/`
/// is kept where `path` says so.
std::string urlText(std::string_view text, bool path);

/// The address of a line by a template such as `https://host/blob/main/{path}#L{line}`, ready for
/// an attribute. Empty where there is no template.
std::string sourceLink(std::string_view urlTemplate, std::string_view path, uint32_t line);

/// Why a template for addresses of lines cannot be used; empty when it can: it holds `{path}` and
/// starts with `https://`, `http://`, `/` or `./`, so that no model makes a page run anything.
std::string sourceUrlProblem(std::string_view urlTemplate);

/// `'sha256-…'`, by which a Content-Security-Policy allows one script or style that stands in a
/// page.
std::string policyHash(std::string_view text);

}  // namespace dslint::render

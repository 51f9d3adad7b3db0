// Text of a model in HTML: it never becomes markup, script or an arbitrary link.
#pragma once

#include <string>
#include <string_view>

namespace dslint::render {

/// The text for use between tags or in a quoted attribute. Invisible characters, and those that
/// change the direction of text, are shown as `\u{202e}`. Line feeds and tabs are kept.
std::string htmlText(std::string_view text);

/// A text as part of a URL: everything but letters, digits
/// and `-._~` is percent-encoded; with `path`, `/` is kept.
std::string urlText(std::string_view text, bool path);

/// The address of a line, made from a template such as `https://host/blob/main/{path}#L{line}` and
/// escaped for an attribute. Empty if there is no template.
std::string sourceLink(std::string_view urlTemplate, std::string_view path, uint32_t line);

/// Why a template for addresses of lines cannot be used; empty if it can. It must have `{path}` and
/// start with `https://`, `http://`, `/` or `./`, so that no model can make a page run anything.
std::string sourceUrlProblem(std::string_view urlTemplate);

/// `'sha256-…'`, with which a Content-Security-Policy
/// allows one inline script or style.
std::string policyHash(std::string_view text);

}  // namespace dslint::render

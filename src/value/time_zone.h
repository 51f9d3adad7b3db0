#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "value/suggest.h"

namespace dslint {

/// Whether the name is in the IANA time zone database, links included, or has the form
/// `GMT±HH[:MM]`, up to fourteen hours, which is the range of SQL:2016. Case-sensitive. The table
/// is compiled in, so that results do not depend on what is installed.
bool isTimeZone(std::string_view name);

/// A canonical name of the zone, so that two names of one zone give the same text: links are
/// followed, and zones defined by a fixed offset (`Etc/GMT-2`, `GMT+02`) become `GMT+02:00`, or
/// `UTC` for no offset. A name that is not legal is returned as it is.
std::string resolveTimeZone(std::string_view name);

/// The legal name that was probably meant, for instance `GMT+05:30` for `UTC+5:30`.
std::optional<std::string> suggestTimeZone(std::string_view name);

/// All names of the database, including links, in byte order. Static storage.
std::span<const std::string_view> timeZoneNames();

}  // namespace dslint

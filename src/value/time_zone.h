#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "value/suggest.h"

namespace dslint {

/// Time zone names: those of the IANA time zone database, links among them, and `GMT±HH[:MM]` up
/// to fourteen hours, which is the range of SQL:2016. Names are case-sensitive. The table is
/// compiled in, so that no result depends on what is installed.
bool isTimeZone(std::string_view name);

/// The zone that a legal name stands for, so that two names of one zone give one text: links are
/// followed, and zones of a fixed offset by definition (`Etc/GMT-2`, `GMT+02`) become `GMT+02:00`,
/// with `UTC` for no offset. A name that is not legal is given back as it is.
std::string resolveTimeZone(std::string_view name);

/// The legal name that was probably meant, for instance `GMT+05:30` for `UTC+5:30`.
std::optional<std::string> suggestTimeZone(std::string_view name);

/// All names of the database, links among them, in byte order. Static storage.
std::span<const std::string_view> timeZoneNames();

}  // namespace dslint

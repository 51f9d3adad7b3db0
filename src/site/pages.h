// One function per kind of page. Each is pure and may run on any thread.
#pragma once

#include <string>

#include "site/context.h"

namespace dslint::site {

/// The complete page, as HTML.
std::string pageText(const Site& site, const Page& page);

std::string ecosystemPage(const Site& site, const Page& page);
std::string zonePage(const Site& site, const Page& page);
std::string teamPage(const Site& site, const Page& page);
std::string datastorePage(const Site& site, const Page& page);
std::string datasetPage(const Site& site, const Page& page);
std::string workspacePage(const Site& site, const Page& page);
std::string platformPage(const Site& site, const Page& page);
std::string platformsPage(const Site& site, const Page& page);
std::string platformTeamPage(const Site& site, const Page& page);
std::string policyPage(const Site& site, const Page& page);
std::string containerPage(const Site& site, const Page& page);
std::string rulePage(const Site& site, const Page& page);
std::string problemsPage(const Site& site, const Page& page);
std::string changesPage(const Site& site, const Page& page);

}  // namespace dslint::site

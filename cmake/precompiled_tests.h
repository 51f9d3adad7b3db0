// The same for tests, with the test framework.
#pragma once

#include "precompiled.h"

#include <catch2/catch.hpp>

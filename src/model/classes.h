// All classes of the language.
#pragma once

#include "model/containers.h"
#include "model/consumers.h"
#include "model/governance.h"
#include "model/platforms.h"
#include "model/producers.h"
#include "model/values.h"

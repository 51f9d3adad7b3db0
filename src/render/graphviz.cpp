#include "render/graphviz.h"

#ifdef DSLINT_GRAPHVIZ
#include <graphviz/gvc.h>

#include <memory>
#endif

namespace dslint::render {

#ifdef DSLINT_GRAPHVIZ

namespace {

/// Graphviz's context, created once because it loads plugins.
struct Context {
  Context() : gvc(gvContext()) {
    agseterr(AGMAX);  // so that Graphviz prints no messages
  }
  ~Context() { gvFreeContext(gvc); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  GVC_t* gvc;
};

}  // namespace

bool hasGraphviz() { return true; }

std::optional<std::string> drawDot(const std::string& dot, const char* format) {
  static const Context context;
  const std::unique_ptr<Agraph_t, int (*)(Agraph_t*)> graph(agmemread(dot.c_str()), agclose);
  if (!graph) return std::nullopt;
  if (gvLayout(context.gvc, graph.get(), "dot") != 0) return std::nullopt;
  char* data = nullptr;
  unsigned length = 0;
  std::optional<std::string> drawn;
  if (gvRenderData(context.gvc, graph.get(), format, &data, &length) == 0) {
    drawn.emplace(data, length);
    gvFreeRenderData(data);
  }
  gvFreeLayout(context.gvc, graph.get());
  return drawn;
}

#else

bool hasGraphviz() { return false; }

std::optional<std::string> drawDot(const std::string&, const char*) { return std::nullopt; }

#endif

}  // namespace dslint::render

# Makes a memory fault in a release build stop the program rather than serve an attacker: dslint reads
# models from unknown people (docs/security.md). Not for builds with sanitizers, because
# _FORTIFY_SOURCE hides accesses from them.
if(NOT DSLINT_SANITIZE)
  set(optimised "$<CONFIG:Release,RelWithDebInfo,MinSizeRel>")
  target_compile_options(dslint_options INTERFACE
    "$<${optimised}:-fstack-protector-strong;-fstack-clash-protection;-fPIE;-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|i.86)$")
    target_compile_options(dslint_options INTERFACE "$<${optimised}:-fcf-protection=full>")
  endif()
  target_link_options(dslint_options INTERFACE
    "$<${optimised}:$<$<NOT:$<BOOL:${DSLINT_STATIC}>>:-pie>;-Wl,-z,relro;-Wl,-z,now;-Wl,-z,noexecstack>")
endif()

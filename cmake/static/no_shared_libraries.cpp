// Linked into the static program, which can load no shared libraries. glibc's names of hosts and users, and
// OpenSSL's modules, come from such: called all the same, they would have the program crash on a system
// whose libraries are of another version. libgit2 and OpenSSL hold such calls, none of which dslint
// needs: here they fail as they do where nothing is found.
#include <dlfcn.h>
#include <netdb.h>
#include <openssl/crypto.h>
#include <pwd.h>

#include <cerrno>

extern "C" {

int getaddrinfo(const char*, const char*, const addrinfo*, addrinfo** found) {
  *found = nullptr;
  return EAI_FAIL;
}
void freeaddrinfo(addrinfo*) noexcept {}
int getnameinfo(const sockaddr*, socklen_t, char*, socklen_t, char*, socklen_t, int) {
  return EAI_FAIL;
}
hostent* gethostbyname(const char*) { return nullptr; }
int getpwuid_r(uid_t, passwd*, char*, size_t, passwd** found) {
  *found = nullptr;
  return ENOENT;
}
// glibc holds its own in any case: the linker is told to take this one (`--wrap`).
void* __wrap_dlopen(const char*, int) { return nullptr; }

}  // extern "C"

namespace {

// openssl.cnf may name modules. OpenSSL reads it at its first use, unless it was told not to before.
[[maybe_unused]] const int kNoConfiguration =
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);

}  // namespace

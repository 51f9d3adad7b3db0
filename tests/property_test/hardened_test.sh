#!/bin/sh
# What a release build does so that a memory fault stops it (cmake/hardening.cmake): looked for in
# the binary itself, since options get lost on the way to it.
#   hardened_test.sh READELF BINARY
readelf=$1
binary=$2
failed=0

# holds WHAT OPTION PATTERN: the pattern is in what readelf says.
holds() {
  if ! "$readelf" --wide "$2" "$binary" | grep -Eq -- "$3"; then
    echo "missing: $1"
    failed=1
  fi
}

holds "a position-independent executable (PIE)" --file-header 'Type: +DYN'
holds "read-only relocations (RELRO)" --program-headers 'GNU_RELRO'
holds "symbols bound at the start (BIND_NOW)" --dynamic 'BIND_NOW|FLAGS_1.*NOW'
holds "a stack that cannot be executed (NX)" --program-headers 'GNU_STACK .* RW '
holds "guarded stacks (stack protector)" --dyn-syms '__stack_chk_fail'
holds "checked calls of libc (FORTIFY)" --dyn-syms '__[a-z]+_chk(@|$| )'
if "$readelf" --wide --program-headers "$binary" | grep -Eq 'LOAD .* (RWE|WE) '; then
  echo "a part of the program can be written and executed"
  failed=1
fi
if "$readelf" --wide --dynamic "$binary" | grep -q 'TEXTREL'; then
  echo "relocations in the code"
  failed=1
fi
exit $failed

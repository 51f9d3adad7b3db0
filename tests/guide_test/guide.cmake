# What the scripts beside this one share: each does what a guide says, in copies of the files that the
# guide names. SOURCE is the project, OUT the folder of the copies.

# guide_block(VARIABLE PAGE TEXT): the block of code of docs/PAGE that TEXT stands in.
function(guide_block variable page text)
  file(READ ${SOURCE}/docs/${page} guide)
  string(FIND "${guide}" "${text}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "docs/${page} does not show `${text}`")
  endif()
  string(SUBSTRING "${guide}" 0 ${at} before)
  string(FIND "${before}" "```cpp\n" begin REVERSE)
  string(SUBSTRING "${guide}" ${begin} -1 block)
  string(SUBSTRING "${block}" 7 -1 block)
  string(FIND "${block}" "```" end)
  string(SUBSTRING "${block}" 0 ${end} block)
  set(${variable} "${block}" PARENT_SCOPE)
endfunction()

# guide_insert(FILE TEXT BEFORE): a copy of src/FILE with TEXT in front of BEFORE. Called again for the
# same file, it adds to the copy.
function(guide_insert file text before)
  set(from ${SOURCE}/src/${file})
  get_property(copied GLOBAL PROPERTY guide_${file})
  if(copied)
    set(from ${OUT}/${file})
  endif()
  set_property(GLOBAL PROPERTY guide_${file} ON)
  file(READ ${from} whole)
  string(REPLACE "${before}" "${text}${before}" changed "${whole}")
  if(changed STREQUAL whole)
    message(FATAL_ERROR "src/${file} has no `${before}`")
  endif()
  file(WRITE ${OUT}/${file} "${changed}")
endfunction()

# Does what docs/adding-a-class.md tells of a container, in copies of the two headers it names.
# SOURCE is the project, OUT where the headers go.
file(READ ${SOURCE}/docs/adding-a-class.md guide)
if(NOT guide MATCHES "\n(struct SharedFolder : [^`]*\n};)\n")
  message(FATAL_ERROR "docs/adding-a-class.md does not show the struct SharedFolder")
endif()
set(struct "${CMAKE_MATCH_1}")

function(write_changed header before after)
  file(READ ${SOURCE}/src/${header} text)
  string(REPLACE "${before}" "${after}" changed "${text}")
  if(changed STREQUAL text)
    message(FATAL_ERROR "src/${header} has no `${before}`")
  endif()
  file(WRITE ${OUT}/${header} "${changed}")
endfunction()
write_changed(model/class_id.h "X(KafkaServer)" "X(KafkaServer) X(SharedFolder)")
write_changed(model/containers.h "\nstruct KafkaServer " "\n${struct}\n\nstruct KafkaServer ")

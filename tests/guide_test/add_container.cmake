# The field and the container of docs/adding-a-class.md.
include(${CMAKE_CURRENT_LIST_DIR}/guide.cmake)
guide_block(struct adding-a-class.md "struct SharedFolder ")
guide_block(field adding-a-class.md "DSLINT_FIELD(Text, storageClass")
guide_insert(model/class_id.h " X(SharedFolder)" " X(KafkaServer)")
guide_insert(model/containers.h "${struct}\n" "struct KafkaServer ")
guide_insert(model/containers.h "${field}" "  DSLINT_FIELD(Text, prefix,")

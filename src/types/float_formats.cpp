#include "types/float_formats.h"

#include "types/data_type.h"

namespace dslint {
namespace {

constexpr FloatFormat kIeee16{15, -14, 11, 16};
constexpr FloatFormat kIeee32{127, -126, 24, 32};
constexpr FloatFormat kIeee64{1023, -1022, 53, 64};
constexpr FloatFormat kIeee128{16383, -16382, 113, 128};
constexpr FloatFormat kIeee256{262143, -262142, 237, 256};
constexpr FloatFormat kFp8E5M2{15, -14, 3, 8};
// OCP's E4M3 has no infinities, so that its largest exponent holds numbers up to 448.
constexpr FloatFormat kFp8E4M3{8, -6, 4, 8, NonFinite::NanOnly, NanEncoding::AllOnes};
constexpr FloatFormat kFp8E4M3Fnuz{7, -7, 4, 8, NonFinite::NanOnly, NanEncoding::NegativeZero};
constexpr FloatFormat kFp8E5M2Fnuz{15, -15, 3, 8, NonFinite::NanOnly, NanEncoding::NegativeZero};
constexpr FloatFormat kFp8E8M0{127, -127, 1, 8, NonFinite::NanOnly, NanEncoding::AllOnes, false};
constexpr FloatFormat kFp6E2M3{2, 0, 4, 6, NonFinite::FiniteOnly, NanEncoding::IEEE};
constexpr FloatFormat kFp6E3M2{4, -2, 3, 6, NonFinite::FiniteOnly, NanEncoding::IEEE};
constexpr FloatFormat kFp4E2M1{2, 0, 2, 4, NonFinite::FiniteOnly, NanEncoding::IEEE};

}  // namespace

const FloatFormat* namedFloatFormat(TypeKind kind) {
  switch (kind) {
    case TypeKind::IEEE16:
      return &kIeee16;
    case TypeKind::IEEE32:
      return &kIeee32;
    case TypeKind::IEEE64:
      return &kIeee64;
    case TypeKind::IEEE128:
      return &kIeee128;
    case TypeKind::IEEE256:
      return &kIeee256;
    case TypeKind::FP8_E4M3:
    case TypeKind::MXFP8_E4M3:
      return &kFp8E4M3;
    case TypeKind::FP8_E5M2:
    case TypeKind::MXFP8_E5M2:
      return &kFp8E5M2;
    case TypeKind::FP8_E4M3FNUZ:
      return &kFp8E4M3Fnuz;
    case TypeKind::FP8_E5M2FNUZ:
      return &kFp8E5M2Fnuz;
    case TypeKind::FP8_E8M0:
      return &kFp8E8M0;
    case TypeKind::FP6_E2M3:
    case TypeKind::MXFP6_E2M3:
      return &kFp6E2M3;
    case TypeKind::FP6_E3M2:
    case TypeKind::MXFP6_E3M2:
      return &kFp6E3M2;
    case TypeKind::FP4_E2M1:
    case TypeKind::MXFP4_E2M1:
      return &kFp4E2M1;
    default:
      return nullptr;
  }
}

bool isMxBlock(TypeKind kind) {
  switch (kind) {
    case TypeKind::MXFP8_E4M3:
    case TypeKind::MXFP8_E5M2:
    case TypeKind::MXFP6_E2M3:
    case TypeKind::MXFP6_E3M2:
    case TypeKind::MXFP4_E2M1:
      return true;
    default:
      return false;
  }
}

}  // namespace dslint

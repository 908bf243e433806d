#include "reports.h"

#define ESC 0x1B
#define BEL 0x07

static bool is_parameter(uint8_t byte) { return byte >= '0' && byte <= '?'; }

/* The length of "ESC [ parameters $? final" at the start, or 0. */
static size_t control_report(const uint8_t *bytes, size_t length) {
  size_t at = 2;
  while (at < length && is_parameter(bytes[at])) at++;
  if (at < length && bytes[at] == '$') at++;
  if (at >= length) return 0;
  uint8_t final = bytes[at];
  return final == 'R' || final == 'c' || final == 'n' || final == 'y' ? at + 1 : 0;
}

/* The length of "ESC ] text BEL", "ESC ] text ESC \" or the same with P at the start, or 0. */
static size_t text_report(const uint8_t *bytes, size_t length) {
  for (size_t at = 2; at < length; at++) {
    if (bytes[at] == BEL) return at + 1;
    if (bytes[at] == ESC) return at + 1 < length && bytes[at + 1] == '\\' ? at + 2 : 0;
  }
  return 0;
}

bool reports_only(const uint8_t *bytes, size_t length) {
  size_t at = 0;
  while (at + 2 < length && bytes[at] == ESC) {
    const uint8_t *rest = bytes + at;
    size_t taken = rest[1] == '[' ? control_report(rest, length - at) : rest[1] == ']' || rest[1] == 'P' ? text_report(rest, length - at) : 0;
    if (taken == 0) return false;
    at += taken;
  }
  return length > 0 && at == length;
}

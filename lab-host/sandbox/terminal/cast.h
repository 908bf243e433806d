/* Writes the lines of an asciicast v2 file into memory: https://docs.asciinema.org/manual/asciicast/v2/ */
#ifndef LAB_CAST_H
#define LAB_CAST_H

#include <stddef.h>
#include <stdint.h>

#include "protocol.h"
#include "utf8.h"

/* Most bytes of one output event before they are escaped. */
#define CAST_PIECE (16 * 1024)
/* Longest line: every byte escaped as \u00XX. */
#define CAST_LINE (6 * CAST_PIECE + 256)

/* Lines that wait to be written. There is always room for one more as long as it holds no more than half. */
struct cast {
  char text[2 * CAST_LINE];
  size_t length;
  /* Carried from one output event to the next. */
  struct utf8 decoder;
};

/* The first line. @param began seconds since the epoch: events count from then */
void cast_header(struct cast *cast, const char *title, struct size size, int64_t began);

/* Events; `at` in microseconds since the recording began. */
void cast_output(struct cast *cast, int64_t at, const uint8_t *bytes, size_t length);
void cast_resize(struct cast *cast, int64_t at, struct size size);
void cast_marker(struct cast *cast, int64_t at, const char *label);

/* Further output does not continue the output before. */
void cast_break(struct cast *cast);

#endif

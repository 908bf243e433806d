/* Decodes a stream of UTF-8 that may be cut anywhere and may be malformed. */
#ifndef LAB_UTF8_H
#define LAB_UTF8_H

#include <stddef.h>
#include <stdint.h>

struct utf8 {
  uint8_t bytes[4];
  /* Bytes of the character under way: seen, and wanted in all; 0 between characters. */
  uint8_t seen;
  uint8_t wanted;
  /* What the next byte may be. */
  uint8_t lowest;
  uint8_t highest;
};

enum utf8_step {
  /* A character is complete: `bytes`, `seen` of them. */
  UTF8_CHARACTER,
  UTF8_MORE,
  /* What was seen is no character; the byte itself has been used up. */
  UTF8_BROKEN,
  /* What was seen before is no character; give the byte again. */
  UTF8_BROKEN_AGAIN,
};

/* Takes one byte. Malformed sequences are cut as the Encoding Standard has it: one "broken" for each longest prefix of a character. */
enum utf8_step utf8_take(struct utf8 *decoder, uint8_t byte);

#endif

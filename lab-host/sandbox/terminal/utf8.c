#include "utf8.h"

static enum utf8_step begin(struct utf8 *decoder, uint8_t byte) {
  decoder->bytes[0] = byte;
  decoder->seen = 1;
  decoder->lowest = 0x80;
  decoder->highest = 0xBF;
  if (byte < 0x80) return UTF8_CHARACTER;
  if (byte >= 0xC2 && byte <= 0xDF) {
    decoder->wanted = 2;
  } else if (byte >= 0xE0 && byte <= 0xEF) {
    decoder->wanted = 3;
    if (byte == 0xE0) decoder->lowest = 0xA0;
    if (byte == 0xED) decoder->highest = 0x9F;
  } else if (byte >= 0xF0 && byte <= 0xF4) {
    decoder->wanted = 4;
    if (byte == 0xF0) decoder->lowest = 0x90;
    if (byte == 0xF4) decoder->highest = 0x8F;
  } else {
    return UTF8_BROKEN;
  }
  return UTF8_MORE;
}

enum utf8_step utf8_take(struct utf8 *decoder, uint8_t byte) {
  if (decoder->wanted == 0) return begin(decoder, byte);
  if (byte < decoder->lowest || byte > decoder->highest) {
    decoder->wanted = 0;
    return UTF8_BROKEN_AGAIN;
  }
  decoder->lowest = 0x80;
  decoder->highest = 0xBF;
  decoder->bytes[decoder->seen++] = byte;
  if (decoder->seen < decoder->wanted) return UTF8_MORE;
  decoder->wanted = 0;
  return UTF8_CHARACTER;
}

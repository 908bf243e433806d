#include "cast.h"

#include <stdio.h>
#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"

static void put(struct cast *cast, const void *bytes, size_t length) {
  memcpy(cast->text + cast->length, bytes, length);
  cast->length += length;
}

static void put_text(struct cast *cast, const char *text) { put(cast, text, strlen(text)); }

static void put_ascii(struct cast *cast, uint8_t byte) {
  char escaped[8];
  if (byte == '"' || byte == '\\')
    put(cast, (char[]){'\\', (char)byte}, 2);
  else if (byte == '\n')
    put_text(cast, "\\n");
  else if (byte == '\r')
    put_text(cast, "\\r");
  else if (byte < 0x20 || byte == 0x7F)
    put(cast, escaped, (size_t)snprintf(escaped, sizeof escaped, "\\u%04x", byte));
  else
    put(cast, &byte, 1);
}

static void put_character(struct cast *cast, const struct utf8 *decoder) {
  if (decoder->seen == 1)
    put_ascii(cast, decoder->bytes[0]);
  else
    put(cast, decoder->bytes, decoder->seen);
}

static void put_output(struct cast *cast, const uint8_t *bytes, size_t length) {
  for (size_t at = 0; at < length; at++) {
    switch (utf8_take(&cast->decoder, bytes[at])) {
      case UTF8_MORE:
        break;
      case UTF8_CHARACTER:
        put_character(cast, &cast->decoder);
        break;
      case UTF8_BROKEN_AGAIN:
        at--;
        __attribute__((fallthrough));
      case UTF8_BROKEN:
        put_text(cast, REPLACEMENT);
        break;
    }
  }
}

static void begin(struct cast *cast, int64_t at, char kind) {
  char head[64];
  if (at < 0) at = 0;
  put(cast, head,
      (size_t)snprintf(head, sizeof head, "[%lld.%06lld, \"%c\", \"", (long long)(at / 1000000),
                       (long long)(at % 1000000), kind));
}

static void end(struct cast *cast) { put_text(cast, "\"]\n"); }

void cast_header(struct cast *cast, const char *title, struct size size, int64_t began) {
  char line[256];
  put(cast, line,
      (size_t)snprintf(line, sizeof line,
                       "{\"version\":2,\"width\":%u,\"height\":%u,\"timestamp\":%lld,\"title\":\"%s\","
                       "\"env\":{\"SHELL\":\"/bin/bash\",\"TERM\":\"xterm-256color\"}}\n",
                       size.cols, size.rows, (long long)began, title));
}

void cast_output(struct cast *cast, int64_t at, const uint8_t *bytes, size_t length) {
  begin(cast, at, 'o');
  put_output(cast, bytes, length);
  end(cast);
}

void cast_resize(struct cast *cast, int64_t at, struct size size) {
  char text[32];
  snprintf(text, sizeof text, "%ux%u", size.cols, size.rows);
  begin(cast, at, 'r');
  put_text(cast, text);
  end(cast);
}

void cast_marker(struct cast *cast, int64_t at, const char *label) {
  begin(cast, at, 'm');
  put_text(cast, label);
  end(cast);
}

void cast_break(struct cast *cast) { cast->decoder.wanted = 0; }

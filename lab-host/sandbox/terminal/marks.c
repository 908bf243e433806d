#include "marks.h"

#include <string.h>

static const uint8_t opening[] = {0x1B, ']', '1', '3', '3', ';'};

static void seen(struct marks *marks, uint8_t letter) {
  switch (letter) {
    case 'A':
      marks->last = MARK_PROMPT;
      break;
    case 'B':
      marks->last = MARK_INPUT;
      marks->prompts++;
      break;
    case 'P':
      marks->last = MARK_CONTINUATION;
      break;
    case 'C':
      marks->last = MARK_COMMAND;
      marks->commands++;
      break;
    case 'N':
      marks->last = MARK_NO_ANSWER;
      break;
    default:
      break;
  }
}

void marks_feed(struct marks *marks, const uint8_t *bytes, size_t length) {
  size_t at = 0;
  while (at < length) {
    if (marks->matched == 0) {
      const uint8_t *escape = memchr(bytes + at, opening[0], length - at);
      if (escape == NULL) return;
      at = (size_t)(escape - bytes) + 1;
      marks->matched = 1;
    } else if (marks->matched == sizeof opening) {
      seen(marks, bytes[at++]);
      marks->matched = 0;
    } else if (bytes[at] == opening[marks->matched]) {
      at++;
      marks->matched++;
    } else {
      /* The byte that broke the match may itself begin one: look at it again. */
      marks->matched = 0;
    }
  }
}

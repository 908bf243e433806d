#include "typing.h"

#include <string.h>

#define PATIENCE_MS 1000
/* A shell without our integration shows no marks: believe its terminal modes again after this time. */
#define SETTLE_MS 300

/* Ctrl-E, Ctrl-U: to the end of the line, then rub it out. */
#define CLEAR_LINE "\x05\x15"
#define PASTE_BEGIN "\x1b[200~"
#define PASTE_END "\x1b[201~"

bool typing_is_valid(const uint8_t *line, size_t length) {
  for (size_t i = 0; i < length; i++)
    if ((line[i] < 0x20 && line[i] != '\n' && line[i] != '\t') || line[i] == 0x7F) return false;
  return length > 0;
}

void typing_begin(struct typing *typing, int64_t now) { typing->deadline = now + PATIENCE_MS; }

enum typing_verdict typing_judge(const struct typing *typing, const struct shell *shell, const struct marks *marks,
                                 int64_t now) {
  bool expects_prompt = marks->prompts == typing->prompts_before && now < typing->settled_at;
  bool later = now < typing->deadline;
  /* Start-up files may run programs before the first prompt. */
  if (!shell_in_foreground(shell)) return marks->prompts == 0 && later ? TYPING_LATER : TYPING_BUSY;
  if (expects_prompt || !shell_at_prompt(shell, marks)) return later ? TYPING_LATER : TYPING_BUSY;
  return marks->last == MARK_CONTINUATION ? TYPING_INTERRUPT : TYPING_NOW;
}

void typing_sent(struct typing *typing, const struct marks *marks, int64_t now) {
  typing->prompts_before = marks->prompts;
  typing->settled_at = now + SETTLE_MS;
}

static size_t append(uint8_t *keys, size_t at, const void *bytes, size_t length) {
  memcpy(keys + at, bytes, length);
  return at + length;
}

size_t typing_bytes(const uint8_t *line, size_t length, uint8_t keys[TYPED_MAX]) {
  /* A bare newline would run the first line alone, a bare tab would ask for completions. */
  bool paste = memchr(line, '\n', length) != NULL || memchr(line, '\t', length) != NULL;
  size_t at = append(keys, 0, CLEAR_LINE, strlen(CLEAR_LINE));
  if (paste) at = append(keys, at, PASTE_BEGIN, strlen(PASTE_BEGIN));
  at = append(keys, at, line, length);
  if (paste) at = append(keys, at, PASTE_END, strlen(PASTE_END));
  return append(keys, at, "\r", 1);
}

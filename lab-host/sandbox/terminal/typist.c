#include "typist.h"

#include <string.h>

static bool answer(struct client *client, bool typed) { return client_queue(client, 't', &(uint8_t){typed ? 1 : 0}, 1); }

static void settle(struct terminal *terminal, bool typed) {
  struct client *client = terminal->typing.client;
  /* Dropped while its keys were passed on: an answer to another question of its had no room. */
  if (client == NULL) return;
  terminal->typing.client = NULL;
  if (!answer(client, typed)) terminal_drop(terminal, client);
}

static enum typing_verdict judge(const struct terminal *terminal, int64_t now) {
  const struct typing *typing = &terminal->typing;
  if (terminal->shell_ended) return TYPING_BUSY;
  enum typing_verdict verdict = typing_judge(typing, &terminal->shell, &terminal->marks, now);
  bool types = verdict == TYPING_NOW || verdict == TYPING_INTERRUPT;
  /* Keys that the shell has not taken yet belong before the line. */
  if (types && input_waiting(&terminal->input) > 0) return now < typing->deadline ? TYPING_LATER : TYPING_BUSY;
  return verdict;
}

static void press(struct terminal *terminal, const uint8_t *keys, size_t length, int64_t now) {
  terminal_input(terminal, keys, length);
  typing_sent(&terminal->typing, &terminal->marks, now);
  terminal_pass_input(terminal);
}

bool typist_begin(struct terminal *terminal, struct client *client, const uint8_t *line, size_t length, int64_t now) {
  struct typing *typing = &terminal->typing;
  if (!typing_is_valid(line, length)) return false;
  if (typing->client != NULL) return answer(client, false);
  memcpy(typing->line, line, length);
  typing->line_length = length;
  typing->client = client;
  typing_begin(typing, now);
  typist_go_on(terminal, now);
  return true;
}

void typist_go_on(struct terminal *terminal, int64_t now) {
  static uint8_t keys[TYPED_MAX];
  struct typing *typing = &terminal->typing;
  if (typing->client == NULL) return;
  switch (judge(terminal, now)) {
    case TYPING_LATER:
      return;
    case TYPING_BUSY:
      settle(terminal, false);
      return;
    case TYPING_INTERRUPT:
      press(terminal, &(uint8_t){INTERRUPT_KEY}, 1, now);
      return;
    case TYPING_NOW:
      press(terminal, keys, typing_bytes(typing->line, typing->line_length, keys), now);
      settle(terminal, true);
      return;
  }
}

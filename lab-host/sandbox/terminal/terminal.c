#define _GNU_SOURCE
#include "terminal.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

/* Output read before the clients get their turn. */
#define READ_AT_ONCE (16 * 1024)
#define LITTLE 256

void terminal_fit(struct terminal *terminal) {
  struct size size;
  if (!clients_fit(&terminal->clients, &size)) return;
  if (size.cols == terminal->size.cols && size.rows == terminal->size.rows) return;
  terminal->size = size;
  if (!terminal->shell_ended) shell_resize(&terminal->shell, size);
  recorder_resize(&terminal->recorder, &terminal->ring, size);
  clients_owe_size(&terminal->clients);
}

void terminal_drop(struct terminal *terminal, struct client *client) {
  client_close(client);
  if (terminal->typing.client == client) terminal->typing.client = NULL;
  terminal_fit(terminal);
}

bool terminal_input(struct terminal *terminal, const void *bytes, size_t length) {
  return terminal->shell_ended || input_add(&terminal->input, bytes, length);
}

static void tell_of_input(struct terminal *terminal) {
  for (size_t i = 0; i < CLIENTS_MAX; i++) {
    struct client *client = &terminal->clients.each[i];
    if (!client_is_open(client) || !client->asks_input || terminal->input.gone < client->asked_mark) continue;
    client->asks_input = false;
    if (!client_queue(client, 'q', NULL, 0)) terminal_drop(terminal, client);
  }
}

void terminal_pass_input(struct terminal *terminal) {
  if (!terminal->shell_ended) input_write(&terminal->input, terminal->shell.master);
  tell_of_input(terminal);
}

void terminal_drop_input(struct terminal *terminal) {
  input_drop(&terminal->input);
  shell_drop_input(&terminal->shell);
}

bool terminal_read(struct terminal *terminal) {
  for (size_t total = 0; total < READ_AT_ONCE;) {
    size_t room;
    uint8_t *to = ring_room(&terminal->ring, READ_AT_ONCE - total, &room);
    ssize_t got = read(terminal->shell.master, to, room);
    if (got <= 0) {
      terminal->hung_up = got == 0 || errno == EIO;
      return true;
    }
    marks_feed(&terminal->marks, to, (size_t)got);
    ring_wrote(&terminal->ring, (size_t)got);
    total += (size_t)got;
    /* An echo is most probably all of it: the one who typed waits for it. */
    if (got < LITTLE) return false;
  }
  return false;
}

void terminal_ended(struct terminal *terminal, int status, int64_t now) {
  terminal->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  terminal->shell_ended = true;
  terminal->ended_at = now;
  input_drop(&terminal->input);
}

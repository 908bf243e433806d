#include "ending.h"

#include <unistd.h>

/* What the shell's last programs still write is awaited for this long after its end. */
#define DRAIN_MS 1000
/* Clients have this long to read the rest; then they are told of the end all the same. */
#define LINGER_MS 5000
#define LEAVE_MS (LINGER_MS + 1000)

void ending_drain(struct ending *ending, struct terminal *terminal, bool dry, int64_t now) {
  bool closed = session_is_closed(&terminal->closing, terminal->shell.pid, now);
  if (ending->drained || !terminal->shell_ended || !closed) return;
  if (!dry && now - terminal->ended_at <= DRAIN_MS) return;
  ending->drained = true;
  ending->drained_at = now;
  recorder_finish(&terminal->recorder, &terminal->ring);
  close(terminal->shell.master);
  terminal->shell.master = -1;
}

void ending_tell(const struct ending *ending, struct terminal *terminal, struct client *client, int64_t now) {
  if (!client->attached || (client->exit_queued && !client_owes_answers(client))) {
    terminal_drop(terminal, client);
    return;
  }
  bool late = now - ending->drained_at > LINGER_MS;
  bool knows_all = client_lag(client, &terminal->ring) == 0 && !client_has_unsent(client, &terminal->ring);
  if (client->exit_queued || (!knows_all && !late)) return;
  uint8_t code[4];
  put_be(code, (uint32_t)terminal->exit_code, 4);
  client->exit_queued = true;
  if (!client_queue(client, 'X', code, sizeof code)) terminal_drop(terminal, client);
}

bool ending_is_over(const struct ending *ending, const struct terminal *terminal, int64_t now) {
  if (!ending->drained) return false;
  return !clients_any(&terminal->clients) || now - ending->drained_at > LEAVE_MS;
}

/* The processes of a terminal's session, that is its shell and what that started, and their end when somebody asks for it. */
#ifndef LAB_SESSION_H
#define LAB_SESSION_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct closing {
  /* Somebody asked for the session's end, and when. */
  bool asked;
  int64_t asked_at;
  /* When the processes were looked through last. */
  int64_t looked_at;
  /* None is left, or the rest is not waited for. */
  bool over;
};

/* Between two looks at a session that is being closed: one look reads all of /proc. */
#define CLOSING_LOOK_MS 50

/* Hangs up on the session. */
void session_close(struct closing *closing, pid_t session, int64_t now);

/* Kills what does not go by itself. Returns whether there is nothing to wait for (any more). */
bool session_is_closed(struct closing *closing, pid_t session, int64_t now);

#endif

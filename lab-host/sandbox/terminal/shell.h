/* The learner's login shell on its pseudo-terminal: here, or on a node when the terminal's name begins with one ("node2-1"). */
#ifndef LAB_SHELL_H
#define LAB_SHELL_H

#include <stdbool.h>
#include <sys/types.h>

#include "marks.h"
#include "protocol.h"

struct shell {
  /* Our side of the pseudo-terminal, non-blocking. */
  int master;
  pid_t pid;
  /* On a node: the program here only carries what the shell there says. */
  bool remote;
};

/* Starts the login shell of `user` in the terminal `name`. Returns false with errno set. */
bool shell_start(struct shell *shell, const char *name, const char *user, struct size size);

void shell_resize(const struct shell *shell, struct size size);

/* True while no other program than the shell itself is in the foreground. */
bool shell_in_foreground(const struct shell *shell);

/*
 * True while the shell waits for a line: it is in the foreground and its line editor has the terminal in raw mode. A shell on a node can
 * only be asked by its marks: its terminal here is always raw.
 */
bool shell_at_prompt(const struct shell *shell, const struct marks *marks);

/* Whether a program reads keys as they come, not line by line. */
bool shell_terminal_is_raw(const struct shell *shell);

#endif

/* The learner's login shell on its pseudo-terminal: here, or on a node when the terminal's name begins with one ("node2-1"). */
#ifndef LAB_SHELL_H
#define LAB_SHELL_H

#include <stdbool.h>
#include <sys/types.h>

#include "marks.h"
#include "protocol.h"

/* Ctrl-C. */
#define INTERRUPT_KEY 0x03

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

/*
 * True while nodes/shell waits for Enter to try its node again. It alone reads lines: while there is a connection, ssh keeps the terminal raw,
 * whatever mark a program on the node prints.
 */
bool shell_awaits_retry(const struct shell *shell, const struct marks *marks);

/* Whether Ctrl-C interrupts the program in the foreground, and the kernel then throws away what the program has not read. */
bool shell_heeds_interrupt(const struct shell *shell);

/* Throws away keys that the pseudo-terminal holds and no program has read. */
void shell_drop_input(const struct shell *shell);

#endif

/* The event loop that joins one shell and its clients. */
#ifndef LAB_HOLDER_H
#define LAB_HOLDER_H

#include "protocol.h"
#include "shell.h"

/* Serves until the shell has ended and its clients know; unlinks `socket_path` the moment the shell ends. */
void holder_run(int listener, const char *socket_path, const char *name, const struct shell *shell, struct size size);

#endif

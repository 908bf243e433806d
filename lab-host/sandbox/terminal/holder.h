/* The event loop that joins one shell and its clients. */
#ifndef LAB_HOLDER_H
#define LAB_HOLDER_H

#include <sys/un.h>

#include "protocol.h"
#include "shell.h"

/* Serves until the shell has ended and its clients know; the door is closed the moment the shell ends. */
void holder_run(int listener, const struct sockaddr_un *address, const char *name, const struct shell *shell,
                struct size size);

#endif

/* What the frames of a client do to a terminal: the terminal socket protocol of docs/architecture.md. */
#ifndef LAB_FRAMES_H
#define LAB_FRAMES_H

#include "terminal.h"

/* Heeds what has arrived from a client; a bad frame ends the connection. Sets `blocked` when the next frame has to wait. */
void frames_heed(struct terminal *terminal, struct client *client, int64_t now);

#endif

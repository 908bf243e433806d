/* Types a client's command line once the shell waits for one, and answers the client. */
#ifndef LAB_TYPIST_H
#define LAB_TYPIST_H

#include <stdbool.h>

#include "terminal.h"

/* Takes on a line. Returns false when it is none, or the client leaves too much unread. */
bool typist_begin(struct terminal *terminal, struct client *client, const uint8_t *line, size_t length, int64_t now);

/* Types the line that waits, or gives it up, when it is time. */
void typist_go_on(struct terminal *terminal, int64_t now);

#endif

/* The end of a terminal: the last that its programs write, and how each client is told. */
#ifndef LAB_ENDING_H
#define LAB_ENDING_H

#include <stdbool.h>
#include <stdint.h>

#include "terminal.h"

struct ending {
  /* All output is in the ring; since when. */
  bool drained;
  int64_t drained_at;
};

/* Lets go of the pseudo-terminal once the shell has ended and nothing more is to come. @param dry nothing is left to read at the moment */
void ending_drain(struct ending *ending, struct terminal *terminal, bool dry, int64_t now);

/* Tells a client how the shell ended, once it has read everything or has had its time for that; then the client goes. */
void ending_tell(const struct ending *ending, struct terminal *terminal, struct client *client, int64_t now);

/* Whether nobody is left to be told. */
bool ending_is_over(const struct ending *ending, const struct terminal *terminal, int64_t now);

#endif

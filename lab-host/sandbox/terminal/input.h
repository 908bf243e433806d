/* Keys on their way to the shell: what it does not take at once waits here. */
#ifndef LAB_INPUT_H
#define LAB_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More than a piece of a paste (PASTE_LIMIT of contract/terminal.ts), so that a Ctrl-C behind one is seen at once. */
#define INPUT_MAX (256 * 1024)

struct input {
  uint8_t bytes[INPUT_MAX];
  /* What waits: [start, end). */
  size_t start;
  size_t end;
  /* How many bytes no longer wait: taken or dropped. */
  uint64_t gone;
};

/* Returns false when there is no room for all of it. */
bool input_add(struct input *input, const void *bytes, size_t length);

/* Gives the shell's pseudo-terminal what it takes. */
void input_write(struct input *input, int master);

void input_drop(struct input *input);

static inline size_t input_waiting(const struct input *input) { return input->end - input->start; }

/* The value of `gone` once nothing waits any more of what is here now. */
static inline uint64_t input_mark(const struct input *input) { return input->gone + input_waiting(input); }

#endif

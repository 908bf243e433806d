#include "input.h"

#include <string.h>
#include <unistd.h>

bool input_add(struct input *input, const void *bytes, size_t length) {
  size_t waiting = input_waiting(input);
  if (length > INPUT_MAX - waiting) return false;
  if (length > INPUT_MAX - input->end) {
    memmove(input->bytes, input->bytes + input->start, waiting);
    input->start = 0;
    input->end = waiting;
  }
  memcpy(input->bytes + input->end, bytes, length);
  input->end += length;
  return true;
}

static void let_go(struct input *input, size_t length) {
  input->gone += length;
  input->start += length;
  if (input->start == input->end) input->start = input->end = 0;
}

void input_write(struct input *input, int master) {
  while (input_waiting(input) > 0) {
    ssize_t wrote = write(master, input->bytes + input->start, input_waiting(input));
    if (wrote <= 0) return;
    let_go(input, (size_t)wrote);
  }
}

void input_drop(struct input *input) { let_go(input, input_waiting(input)); }

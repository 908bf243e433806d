/* When a command line may be typed for the learner, never into a program other than the waiting shell, and by which keys. */
#ifndef LAB_TYPING_H
#define LAB_TYPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "client.h"
#include "marks.h"
#include "protocol.h"
#include "shell.h"

/* Longest byte sequence that typing_bytes makes of a line. */
#define TYPED_MAX (CLIENT_PAYLOAD_MAX + 32)

struct typing {
  /* Whose line waits for a prompt; NULL: there is none. */
  struct client *client;
  uint8_t line[CLIENT_PAYLOAD_MAX];
  size_t line_length;
  int64_t deadline;
  /* After we have sent something to the prompt: how many prompts there were, and until when we believe that a new one comes. */
  uint64_t prompts_before;
  int64_t settled_at;
};

enum typing_verdict {
  TYPING_NOW,
  TYPING_BUSY,
  /* Ask again in a few milliseconds. */
  TYPING_LATER,
  /* The shell waits for the rest of an unfinished command: interrupt it, then ask again. */
  TYPING_INTERRUPT,
};

/* A line may hold printable text, tabs and newlines. */
bool typing_is_valid(const uint8_t *line, size_t length);

/* From now on the line waits, for a while. */
void typing_begin(struct typing *typing, int64_t now);

/* Judges whether the waiting line may be typed. */
enum typing_verdict typing_judge(const struct typing *typing, const struct shell *shell, const struct marks *marks,
                                 int64_t now);

/* Notes that bytes went to the prompt, so that the next line waits for the next prompt. */
void typing_sent(struct typing *typing, const struct marks *marks, int64_t now);

/* The keys that replace a half-typed line by `line` and run it. Returns their number. */
size_t typing_bytes(const uint8_t *line, size_t length, uint8_t keys[TYPED_MAX]);

#endif

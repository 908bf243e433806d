/* Follows the OSC 133 marks that the shell's integration puts into its output. */
#ifndef LAB_MARKS_H
#define LAB_MARKS_H

#include <stddef.h>
#include <stdint.h>

enum mark {
  MARK_NONE,
  /* 133;A: a prompt begins. */
  MARK_PROMPT,
  /* 133;B: the prompt ends, the learner's line begins. */
  MARK_INPUT,
  /* 133;P;k=s: the prompt for a further line of an unfinished command. */
  MARK_CONTINUATION,
  /* 133;C: a command begins. */
  MARK_COMMAND,
  /* 133;N: nodes/shell says that the node does not answer. Anybody can print it: see shell_awaits_retry. */
  MARK_NO_ANSWER,
};

struct marks {
  enum mark last;
  /* How many prompts have been seen. */
  uint64_t prompts;
  /* How many commands have begun. */
  uint64_t commands;
  /* How much of "ESC ] 1 3 3 ;" has matched. */
  size_t matched;
};

void marks_feed(struct marks *marks, const uint8_t *bytes, size_t length);

#endif

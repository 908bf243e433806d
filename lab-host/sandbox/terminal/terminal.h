/* A terminal: one shell, what it put out, and who is connected to it. */
#ifndef LAB_TERMINAL_H
#define LAB_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>

#include "clients.h"
#include "input.h"
#include "marks.h"
#include "recorder.h"
#include "ring.h"
#include "session.h"
#include "shell.h"
#include "typing.h"

struct terminal {
  struct shell shell;
  /* A random number that names the shell; never 0. */
  uint64_t generation;
  /* The size in force. */
  struct size size;
  struct ring ring;
  struct marks marks;
  struct recorder recorder;
  struct input input;
  struct typing typing;
  struct clients clients;
  struct closing closing;
  /* The pseudo-terminal reports that no program has it open. */
  bool hung_up;
  bool shell_ended;
  int64_t ended_at;
  int exit_code;
};

/* Puts the size in force that fits all clients. */
void terminal_fit(struct terminal *terminal);

/* Sends a client away. */
void terminal_drop(struct terminal *terminal, struct client *client);

/* Keys for the shell. Returns false when there is no room for all of them; after the shell's end they are for nobody. */
bool terminal_input(struct terminal *terminal, const void *bytes, size_t length);

/* Gives the shell the keys that it takes, and tells clients that asked for that. */
void terminal_pass_input(struct terminal *terminal);

/* Keys that the shell has not been given, or no program has read, are not given any more. */
void terminal_drop_input(struct terminal *terminal);

/* Reads some output. Returns true when there is no more for now. */
bool terminal_read(struct terminal *terminal);

/* The shell has ended, with this status of wait(2). */
void terminal_ended(struct terminal *terminal, int status, int64_t now);

#endif

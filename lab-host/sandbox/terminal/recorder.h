/* The holder's side of a recording: hands output to a process that writes it down (recording.h), never waits, and bounds how much. */
#ifndef LAB_RECORDER_H
#define LAB_RECORDER_H

#include <stdbool.h>
#include <stdint.h>

#include "protocol.h"
#include "ring.h"

struct recorder {
  /* Towards the writing process; -1: nothing is recorded any more. */
  int fd;
  /* Offset of the next output byte to record: the ring itself is the queue. */
  uint64_t cursor;
  /* Output that was passed over and not yet told of. */
  uint64_t left_out;
  /* The size changed at this offset, which has not been told yet. */
  bool owes_size;
  struct size size;
  uint64_t size_at;
  /* What was recorded since `period_at`, in bytes. */
  uint64_t spent;
  int64_t period_at;
};

/* Messages to the writing process, each one packet: a type, then bytes of output, u16 columns and u16 rows, or u64 bytes left out. */
enum recorder_message { RECORD_OUTPUT = 'o', RECORD_SIZE = 'r', RECORD_LEFT_OUT = 'm' };
#define RECORD_MESSAGE_MAX (1 + 16 * 1024)

/* Starts the writing process. When it cannot be had, nothing is recorded. */
void recorder_start(struct recorder *recorder, const char *name, uint64_t generation, struct size size);

/* What is put out from now on is for another size. */
void recorder_resize(struct recorder *recorder, const struct ring *ring, struct size size);

/* Hands on what may be recorded by now. */
void recorder_pump(struct recorder *recorder, const struct ring *ring, int64_t now);

/* Whether recorder_pump has something to do later. */
bool recorder_waits(const struct recorder *recorder, const struct ring *ring);

/* Hands on the rest, and lets the writing process end. */
void recorder_finish(struct recorder *recorder, const struct ring *ring);

#endif

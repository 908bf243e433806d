#define _GNU_SOURCE
#include "recording.h"

#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cast-file.h"
#include "cast.h"
#include "marks.h"
#include "recorder.h"
#include "recordings.h"

/* Most recordings that are kept. */
#define MOST 20
/* Events wait for so long at most before they are written. */
#define FLUSH_MS 1000

struct recording {
  struct cast_file file;
  /* The size in force. */
  struct size size;
  struct marks marks;
  /* Output that could not be written, in bytes, and the part of it that the waiting lines hold. */
  uint64_t lost;
  uint64_t waiting;
  int64_t flush_at;
  struct cast cast;
};

static struct recording recording;

static int64_t now_us(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* By the clock that the journal of commands goes by. */
static int64_t elapsed(void) { return now_us(CLOCK_REALTIME) - recording.file.began * 1000000; }

/* By a clock that nobody sets. */
static int64_t until_flush(void) { return recording.flush_at - now_us(CLOCK_MONOTONIC); }

static void begin(void) {
  recording.lost = 0;
  cast_file_begin(&recording.file, recording.size);
}

static void flush(void) {
  if (recording.cast.length == 0) return;
  /* What is removed is forgotten with all that waits to be added to it. */
  if (cast_file_is_gone(&recording.file)) {
    begin();
  } else if (cast_file_add(&recording.file, recording.cast.text, recording.cast.length)) {
    recording.lost = 0;
  } else {
    /* The disk may be full: nothing to be done but to try again with what comes. */
    recording.lost += recording.waiting;
  }
  recording.waiting = 0;
  recording.cast.length = 0;
}

static void note_left_out(uint64_t bytes) {
  char label[64];
  snprintf(label, sizeof label, "%llu bytes left out", (unsigned long long)bytes);
  cast_break(&recording.cast);
  cast_marker(&recording.cast, elapsed(), label);
}

/* Before an event: room for it, and the first of a batch says what went missing since the last. */
static void prepare(void) {
  if (recording.cast.length > sizeof recording.cast.text - CAST_LINE - 256) flush();
  if (recording.cast.length > 0) return;
  /* What comes after a removal belongs to the next file: seen only when the batch is written, it would be forgotten, too. */
  if (cast_file_is_gone(&recording.file)) begin();
  recording.flush_at = now_us(CLOCK_MONOTONIC) + FLUSH_MS * 1000;
  if (recording.lost > 0) note_left_out(recording.lost);
}

static void on_output(const uint8_t *bytes, size_t length) {
  uint64_t before = recording.marks.commands;
  marks_feed(&recording.marks, bytes, length);
  if (recording.marks.commands > before) cast_marker(&recording.cast, elapsed(), "");
  cast_output(&recording.cast, elapsed(), bytes, length);
  recording.waiting += length;
}

static void on_message(const uint8_t *message, size_t length) {
  prepare();
  switch (message[0]) {
    case RECORD_OUTPUT:
      on_output(message + 1, length - 1);
      break;
    case RECORD_SIZE:
      recording.size = (struct size){.cols = (uint16_t)get_be(message + 1, 2), .rows = (uint16_t)get_be(message + 3, 2)};
      cast_resize(&recording.cast, elapsed(), recording.size);
      break;
    case RECORD_LEFT_OUT:
      note_left_out(get_be(message + 1, 8));
      break;
    default:
      break;
  }
}

/* How long to wait for the next message; -1 while nothing waits to be written. */
static int patience(void) {
  if (recording.cast.length == 0) return -1;
  int64_t left = until_flush() / 1000;
  return left < 0 ? 0 : (int)left + 1;
}

_Noreturn void recording_run(const char *id, struct size size) {
  static uint8_t message[RECORD_MESSAGE_MAX];
  umask(022);
  recording.size = size;
  recording.file = (struct cast_file){.id = id, .folder = recordings_open(true), .fd = -1};
  if (recording.file.folder < 0) exit(1);
  recordings_prune(recording.file.folder, MOST - 1);
  begin();
  for (;;) {
    struct pollfd input = {.fd = 0, .events = POLLIN};
    if (poll(&input, 1, patience()) > 0) {
      ssize_t got = recv(0, message, sizeof message, 0);
      if (got <= 0) break;
      on_message(message, (size_t)got);
    }
    if (recording.cast.length > 0 && until_flush() <= 0) flush();
  }
  flush();
  exit(0);
}

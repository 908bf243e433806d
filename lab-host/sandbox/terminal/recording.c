#define _GNU_SOURCE
#include "recording.h"

#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cast.h"
#include "marks.h"
#include "recorder.h"
#include "recordings.h"

/* Most bytes of one recording: RECORDING_LIMIT of contract/recordings.ts. Beyond it the older half goes. */
#define LIMIT (8 * 1024 * 1024)
/* Most recordings that are kept. */
#define MOST 20
/* Events wait for so long at most before they are written. */
#define FLUSH_MS 1000

struct recording {
  const char *id;
  char file[RECORDING_NAME_MAX];
  char title[RECORDING_NAME_MAX];
  int folder;
  /* -1: there is none at the moment. */
  int fd;
  off_t length;
  /* The size in force. */
  struct size size;
  /* The first line's length, and seconds since the epoch from which events count. */
  size_t header;
  int64_t began;
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
static int64_t elapsed(void) { return now_us(CLOCK_REALTIME) - recording.began * 1000000; }

/* By a clock that nobody sets. */
static int64_t until_flush(void) { return recording.flush_at - now_us(CLOCK_MONOTONIC); }

static int create(const char *file) {
  int fd = openat(recording.folder, file, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_APPEND | O_CLOEXEC, 0644);
  if (fd >= 0) flock(fd, LOCK_EX | LOCK_NB);
  return fd;
}

/* Writes all of it or nothing. */
static bool append(int fd, off_t at, const void *bytes, size_t length) {
  if (write(fd, bytes, length) == (ssize_t)length) return true;
  if (ftruncate(fd, at) < 0) return false;
  return false;
}

/* Begins the file: at the start, and when somebody has removed it. */
static bool begin(void) {
  static struct cast first;
  if (recording.fd >= 0) close(recording.fd);
  unlinkat(recording.folder, recording.file, 0);
  recording.fd = create(recording.file);
  recording.began = now_us(CLOCK_REALTIME) / 1000000;
  first.length = 0;
  cast_header(&first, recording.title, recording.size, recording.began);
  recording.header = first.length;
  recording.length = 0;
  if (recording.fd < 0 || !append(recording.fd, 0, first.text, first.length)) return false;
  recording.length = (off_t)first.length;
  return true;
}

static bool was_removed(void) {
  struct stat facts;
  return recording.fd < 0 || fstat(recording.fd, &facts) < 0 || facts.st_nlink == 0;
}

/* Copies [from, end) of the file behind the header of `to`. */
static bool copy_rest(int to, off_t from) {
  static char block[64 * 1024];
  bool in_line = true;
  for (ssize_t got; (got = pread(recording.fd, block, sizeof block, from)) > 0; from += got) {
    char *start = block;
    if (in_line) {
      char *newline = memchr(block, '\n', (size_t)got);
      if (newline == NULL) continue;
      start = newline + 1;
      in_line = false;
    }
    size_t length = (size_t)(block + got - start);
    if (write(to, start, length) != (ssize_t)length) return false;
  }
  return true;
}

/* The older half goes. Whoever reads the file goes on reading the old one. */
static bool make_room(void) {
  char other[RECORDING_NAME_MAX + 4], header[512];
  snprintf(other, sizeof other, ".%s.new", recording.id);
  unlinkat(recording.folder, other, 0);
  int fd = create(other);
  if (fd < 0) return false;
  bool good = recording.header <= sizeof header &&
              pread(recording.fd, header, recording.header, 0) == (ssize_t)recording.header &&
              append(fd, 0, header, recording.header) && copy_rest(fd, LIMIT / 2) &&
              renameat(recording.folder, other, recording.folder, recording.file) == 0;
  if (!good) {
    close(fd);
    unlinkat(recording.folder, other, 0);
    return false;
  }
  close(recording.fd);
  recording.fd = fd;
  recording.length = lseek(fd, 0, SEEK_END);
  return true;
}

static bool write_lines(void) {
  const struct cast *cast = &recording.cast;
  if (recording.length + (off_t)cast->length > LIMIT && !make_room()) return false;
  if (!append(recording.fd, recording.length, cast->text, cast->length)) return false;
  recording.length += (off_t)cast->length;
  return true;
}

/* At the start, and after a removal. Where not even the first line can be written there is no recording for now. */
static void begin_anew(void) {
  recording.lost = 0;
  if (!begin()) unlinkat(recording.folder, recording.file, 0);
}

static void flush(void) {
  if (recording.cast.length == 0) return;
  /* What is removed is forgotten with all that waits to be added to it. */
  if (was_removed()) {
    begin_anew();
  } else if (write_lines()) {
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
  if (was_removed()) begin_anew();
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
  recording.id = id;
  recording.size = size;
  recording.fd = -1;
  recordings_file(id, recording.file);
  snprintf(recording.title, sizeof recording.title, "%.*s", (int)strcspn(id, "."), id);
  recording.folder = recordings_open(true);
  if (recording.folder < 0) exit(1);
  recordings_prune(recording.folder, MOST - 1);
  begin_anew();
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

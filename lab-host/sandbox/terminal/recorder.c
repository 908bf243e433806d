#define _GNU_SOURCE
#include "recorder.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Most output recorded in one period, in bytes: a flood must cost neither time nor disk. */
#define PERIOD_MS 1000
#define PERIOD_BYTES (256 * 1024)
/* Further behind than this, the recording leaves out all but the end. */
#define BEHIND_MAX (256 * 1024)
#define TAIL (32 * 1024)
/* At the end the writing process has this long to make room. */
#define LAST_MS 100
#define PIECE (RECORD_MESSAGE_MAX - 1)

_Noreturn static void become_writer(int fd, const char *name, uint64_t generation, struct size size) {
  char id[64], cols[8], rows[8];
  snprintf(id, sizeof id, "%s.%016" PRIx64, name, generation);
  snprintf(cols, sizeof cols, "%u", size.cols);
  snprintf(rows, sizeof rows, "%u", size.rows);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (dup2(fd, 0) < 0) _exit(1);
  closefrom(3);
  execl("/proc/self/exe", "lab-terminal", "record", id, cols, rows, (char *)NULL);
  _exit(1);
}

void recorder_start(struct recorder *recorder, const char *name, uint64_t generation, struct size size) {
  *recorder = (struct recorder){.fd = -1};
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0) return;
  pid_t pid = fork();
  if (pid == 0) become_writer(ends[1], name, generation, size);
  close(ends[1]);
  if (pid > 0)
    recorder->fd = ends[0];
  else
    close(ends[0]);
}

/* Returns whether the message is on its way. The writing process that is gone is not asked again. */
static bool send_pieces(struct recorder *recorder, struct iovec *pieces, int count) {
  struct msghdr message = {.msg_iov = pieces, .msg_iovlen = (size_t)count};
  if (sendmsg(recorder->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0) return true;
  if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR && errno != ENOBUFS) {
    close(recorder->fd);
    recorder->fd = -1;
  }
  return false;
}

static bool send_small(struct recorder *recorder, enum recorder_message type, uint64_t number, size_t width) {
  uint8_t message[9] = {(uint8_t)type};
  put_be(message + 1, number, width);
  return send_pieces(recorder, &(struct iovec){.iov_base = message, .iov_len = 1 + width}, 1);
}

static bool send_output(struct recorder *recorder, const struct ring *ring, size_t length) {
  uint8_t type = RECORD_OUTPUT;
  struct iovec pieces[3] = {{.iov_base = &type, .iov_len = 1}};
  int count = 1 + ring_pieces(ring, recorder->cursor, length, pieces + 1);
  return send_pieces(recorder, pieces, count);
}

void recorder_resize(struct recorder *recorder, const struct ring *ring, struct size size) {
  /* Of several that it could not tell only the last counts, from where the first came. */
  if (!recorder->owes_size) recorder->size_at = ring->end;
  recorder->owes_size = true;
  recorder->size = size;
}

/* Tells the size once all output before it has gone. Returns false when it does not go now. */
static bool send_size(struct recorder *recorder) {
  if (!recorder->owes_size || recorder->cursor < recorder->size_at) return true;
  uint64_t size = (uint64_t)recorder->size.cols << 16 | recorder->size.rows;
  recorder->owes_size = !send_small(recorder, RECORD_SIZE, size, 4);
  return !recorder->owes_size;
}

/* Sends one piece. Returns false when nothing more goes now. */
static bool send_next(struct recorder *recorder, const struct ring *ring) {
  if (ring->end - recorder->cursor > BEHIND_MAX) {
    uint64_t from = ring_line_after(ring, ring->end - TAIL);
    recorder->left_out += from - recorder->cursor;
    recorder->cursor = from;
  }
  if (recorder->left_out > 0) {
    if (!send_small(recorder, RECORD_LEFT_OUT, recorder->left_out, 8)) return false;
    recorder->left_out = 0;
  }
  if (!send_size(recorder)) return false;
  uint64_t lag = (recorder->owes_size ? recorder->size_at : ring->end) - recorder->cursor;
  size_t length = lag < PIECE ? (size_t)lag : PIECE;
  if (length == 0) return true;
  if (!send_output(recorder, ring, length)) return false;
  recorder->cursor += length;
  recorder->spent += length;
  return true;
}

void recorder_pump(struct recorder *recorder, const struct ring *ring, int64_t now) {
  if (!recorder_waits(recorder, ring)) return;
  if (now - recorder->period_at >= PERIOD_MS) {
    recorder->period_at = now;
    recorder->spent = 0;
  }
  while (recorder_waits(recorder, ring) && recorder->spent < PERIOD_BYTES)
    if (!send_next(recorder, ring)) return;
}

bool recorder_waits(const struct recorder *recorder, const struct ring *ring) {
  return recorder->fd >= 0 && (recorder->cursor < ring->end || recorder->owes_size);
}

void recorder_finish(struct recorder *recorder, const struct ring *ring) {
  struct pollfd room = {.fd = recorder->fd, .events = POLLOUT};
  while (recorder_waits(recorder, ring))
    if (!send_next(recorder, ring) && poll(&room, 1, LAST_MS) <= 0) break;
  if (recorder->fd >= 0) close(recorder->fd);
  recorder->fd = -1;
}

#define _GNU_SOURCE
#include "holder.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "client.h"
#include "marks.h"
#include "recorder.h"
#include "reports.h"
#include "ring.h"
#include "session.h"
#include "typing.h"

#define CLIENTS_MAX 32
/* A client further behind than this stops the reading of the shell's output. */
#define LAG_MAX (16 * 1024)
/* Input that waits until the shell takes it. */
#define INPUT_MAX (64 * 1024)
/* Output read before the clients get their turn. */
#define READ_AT_ONCE (16 * 1024)
/* Nobody keeps the shell waiting for longer than this without taking a byte. */
#define STALL_MS 60000
/* A connection has to attach within this time. */
#define ATTACH_MS 10000
/* What the shell's last programs still write is awaited for this long after its end. */
#define DRAIN_MS 1000
/* Clients have this long to read the rest after the end. */
#define LINGER_MS 5000
/* A session that is being closed has this long before it is killed. */
#define CLOSE_MS 1000
/* Between two looks at a shell for which a typed line waits. */
#define TYPING_POLL_MS 5
#define TICK_MS 200

struct holder {
  int listener;
  int signals;
  const char *socket_path;
  struct shell shell;
  struct ring ring;
  struct marks marks;
  struct recorder recorder;
  struct client clients[CLIENTS_MAX];
  uint64_t generation;
  struct size size;
  int64_t stall_ms;

  uint8_t input[INPUT_MAX];
  size_t input_length;

  struct typing typing;
  struct client *typist;
  uint8_t line[CLIENT_PAYLOAD_MAX];
  size_t line_length;

  /* The pseudo-terminal reports that no program has it open. */
  bool hung_up;
  bool shell_ended;
  /* Somebody asked for the shell's end, and when. */
  bool closing;
  int64_t closing_at;
  int64_t ended_at;
  int exit_code;
  /* All output is in the ring. */
  bool drained;
  int64_t drained_at;
};

static struct holder holder;

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_open(const struct client *client) { return client->fd >= 0; }

static void apply_size(void) {
  struct size smallest = {.cols = COLS_MAX, .rows = ROWS_MAX};
  bool any = false;
  for (size_t i = 0; i < CLIENTS_MAX; i++) {
    const struct client *client = &holder.clients[i];
    if (!is_open(client) || !client->attached) continue;
    any = true;
    if (client->size.cols < smallest.cols) smallest.cols = client->size.cols;
    if (client->size.rows < smallest.rows) smallest.rows = client->size.rows;
  }
  if (!any || (smallest.cols == holder.size.cols && smallest.rows == holder.size.rows)) return;
  holder.size = smallest;
  if (!holder.shell_ended) shell_resize(&holder.shell, smallest);
  recorder_resize(&holder.recorder, smallest);
  for (size_t i = 0; i < CLIENTS_MAX; i++)
    if (is_open(&holder.clients[i]) && holder.clients[i].attached) holder.clients[i].owes_size = true;
}

static void drop(struct client *client) {
  client_close(client);
  if (holder.typist == client) {
    holder.typist = NULL;
    holder.typing.waiting = false;
  }
  apply_size();
}

/* ---- towards the shell ---- */

static bool queue_input(const uint8_t *bytes, size_t length) {
  if (holder.shell_ended) return true;
  if (length > INPUT_MAX - holder.input_length) return false;
  memcpy(holder.input + holder.input_length, bytes, length);
  holder.input_length += length;
  return true;
}

static void write_input(void) {
  while (holder.input_length > 0 && !holder.shell_ended) {
    ssize_t wrote = write(holder.shell.master, holder.input, holder.input_length);
    if (wrote <= 0) return;
    holder.input_length -= (size_t)wrote;
    memmove(holder.input, holder.input + wrote, holder.input_length);
  }
}

static void answer_typist(bool typed) {
  struct client *client = holder.typist;
  holder.typist = NULL;
  holder.typing.waiting = false;
  if (!client_queue(client, 't', &(uint8_t){typed ? 1 : 0}, 1)) drop(client);
}

static void go_on_typing(int64_t now) {
  if (!holder.typing.waiting) return;
  static uint8_t keys[TYPED_MAX];
  enum typing_verdict verdict =
      holder.shell_ended ? TYPING_BUSY : typing_judge(&holder.typing, &holder.shell, &holder.marks, now);
  /* Keys that the shell has not taken yet belong before the line. */
  if ((verdict == TYPING_NOW || verdict == TYPING_INTERRUPT) && holder.input_length > 0)
    verdict = now < holder.typing.deadline ? TYPING_LATER : TYPING_BUSY;
  switch (verdict) {
    case TYPING_LATER:
      return;
    case TYPING_BUSY:
      answer_typist(false);
      return;
    case TYPING_INTERRUPT:
      queue_input((const uint8_t *)"\x03", 1);
      typing_sent(&holder.typing, &holder.marks, now);
      write_input();
      return;
    case TYPING_NOW:
      queue_input(keys, typing_bytes(holder.line, holder.line_length, keys));
      typing_sent(&holder.typing, &holder.marks, now);
      write_input();
      answer_typist(true);
      return;
  }
}

/* ---- clients' frames; each returns false when the frame is bad ---- */

static bool on_attach(struct client *client, const struct frame *frame) {
  if (client->attached || frame->length != 20) return false;
  uint64_t known = get_be(frame->payload, 8);
  uint64_t wanted = get_be(frame->payload + 8, 8);
  struct size size = {.cols = (uint16_t)get_be(frame->payload + 16, 2), .rows = (uint16_t)get_be(frame->payload + 18, 2)};
  if (!size_is_valid(size)) return false;
  client->attached = true;
  client->size = size;
  client->cursor = ring_replay_start(&holder.ring, known == holder.generation ? wanted : 0);
  apply_size();
  client->owes_size = false;
  uint8_t hello[29];
  put_be(hello, holder.generation, 8);
  put_be(hello + 8, client->cursor, 8);
  put_be(hello + 16, holder.ring.end, 8);
  put_be(hello + 24, holder.size.cols, 2);
  put_be(hello + 26, holder.size.rows, 2);
  hello[28] = PROTOCOL_VERSION;
  /* A node that did not answer before may do so now. */
  if (holder.marks.last == MARK_NO_ANSWER && queue_input((const uint8_t *)"\r", 1)) holder.marks.last = MARK_NONE;
  return client_queue(client, 'H', hello, sizeof hello);
}

static bool on_allow(struct client *client, const struct frame *frame) {
  if (frame->length != 8) return false;
  client_allow(client, get_be(frame->payload, 8));
  return true;
}

static bool on_close(const struct frame *frame, int64_t now) {
  if (frame->length != 0) return false;
  if (holder.closing) return true;
  holder.closing = true;
  holder.closing_at = now;
  session_signal(holder.shell.pid, SIGHUP);
  session_signal(holder.shell.pid, SIGCONT);
  return true;
}

static bool on_resize(struct client *client, const struct frame *frame) {
  if (frame->length != 4) return false;
  struct size size = {.cols = (uint16_t)get_be(frame->payload, 2), .rows = (uint16_t)get_be(frame->payload + 2, 2)};
  if (!size_is_valid(size)) return false;
  client->size = size;
  apply_size();
  return true;
}

static bool on_type(struct client *client, const struct frame *frame, int64_t now) {
  if (!typing_is_valid(frame->payload, frame->length)) return false;
  if (holder.typing.waiting) return client_queue(client, 't', &(uint8_t){0}, 1);
  memcpy(holder.line, frame->payload, frame->length);
  holder.line_length = frame->length;
  holder.typist = client;
  typing_begin(&holder.typing, now);
  go_on_typing(now);
  return true;
}

/* After Enter or Ctrl-C the prompt on the screen is an old one: a line to type waits for the next. */
static void on_input(const struct frame *frame, int64_t now) {
  bool enter = memchr(frame->payload, '\r', frame->length) != NULL;
  if (enter || memchr(frame->payload, '\x03', frame->length) != NULL) typing_sent(&holder.typing, &holder.marks, now);
  if (enter && holder.marks.last == MARK_NO_ANSWER) holder.marks.last = MARK_NONE;
}

/*
 * A program may end before the terminal's answer to its question comes, and a log shown again repeats the question: then the answer is
 * for nobody, and a shell would take it for typing.
 */
static bool is_for_nobody(const struct frame *frame) {
  if (!reports_only(frame->payload, frame->length)) return false;
  if (!shell_terminal_is_raw(&holder.shell)) return true;
  return shell_in_foreground(&holder.shell) && holder.marks.last != MARK_COMMAND;
}

static void on_frames(struct client *client, int64_t now) {
  struct frame frame;
  enum frame_state state;
  client->blocked = false;
  while (is_open(client) && (state = client_peek(client, &frame)) != FRAME_NONE) {
    bool good = state == FRAME_READY && (frame.type == 'A' || frame.type == 'K' || client->attached);
    if (good && frame.type == 'I' && !is_for_nobody(&frame) && !queue_input(frame.payload, frame.length)) {
      client->blocked = true;
      return;
    }
    if (good) {
      switch (frame.type) {
        case 'A':
          good = on_attach(client, &frame);
          break;
        case 'I':
          on_input(&frame, now);
          break;
        case 'R':
          good = on_resize(client, &frame);
          break;
        case 'W':
          good = on_allow(client, &frame);
          break;
        case 'K':
          good = on_close(&frame, now);
          break;
        case 'T':
          good = on_type(client, &frame, now);
          break;
        default:
          good = false;
      }
    }
    if (good && is_open(client)) client_consume(client, &frame);
    if (!good && is_open(client)) drop(client);
  }
}

static void accept_clients(int64_t now) {
  for (;;) {
    int fd = accept4(holder.listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) return;
    size_t place = 0;
    while (place < CLIENTS_MAX && is_open(&holder.clients[place])) place++;
    if (place == CLIENTS_MAX)
      close(fd);
    else
      client_open(&holder.clients[place], fd, now);
  }
}

/* ---- from the shell ---- */

static bool someone_lags(void) {
  for (size_t i = 0; i < CLIENTS_MAX; i++)
    if (is_open(&holder.clients[i]) && client_lag(&holder.clients[i], &holder.ring) > LAG_MAX) return true;
  return false;
}

/* Returns true when nothing more can be read now. */
static bool read_output(void) {
  for (size_t total = 0; total < READ_AT_ONCE;) {
    size_t room;
    uint8_t *to = ring_room(&holder.ring, READ_AT_ONCE - total, &room);
    ssize_t got = read(holder.shell.master, to, room);
    if (got <= 0) {
      holder.hung_up = got == 0 || errno == EIO;
      return true;
    }
    marks_feed(&holder.marks, to, (size_t)got);
    ring_wrote(&holder.ring, (size_t)got);
    total += (size_t)got;
  }
  return false;
}

static void close_listener(void) {
  /* First the name, so that whoever starts the terminal anew never finds a listener that is about to go. */
  unlink(holder.socket_path);
  close(holder.listener);
  holder.listener = -1;
}

static void on_child(int64_t now) {
  struct signalfd_siginfo info;
  while (read(holder.signals, &info, sizeof info) > 0) continue;
  int status;
  pid_t pid;
  /* The recording's process is a child, too. */
  while ((pid = waitpid(-1, &status, WNOHANG)) > 0 && pid != holder.shell.pid) continue;
  if (pid <= 0) return;
  holder.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  holder.shell_ended = true;
  holder.ended_at = now;
  holder.input_length = 0;
  close_listener();
}

static void finish(int64_t now) {
  holder.drained = true;
  holder.drained_at = now;
  recorder_finish(&holder.recorder, &holder.ring);
  close(holder.shell.master);
  holder.shell.master = -1;
}

/* Once a client has read everything it is told how the shell ended, then it goes. */
static void say_exit(struct client *client) {
  if (!client->attached || client_has_unsent(client, &holder.ring)) return;
  if (client->exit_queued) {
    drop(client);
    return;
  }
  uint8_t code[4];
  put_be(code, (uint32_t)holder.exit_code, 4);
  client->exit_queued = true;
  if (!client_queue(client, 'X', code, sizeof code)) drop(client);
}

/* ---- the loop ---- */

static void flush_client(struct client *client, int64_t now) {
  if (!client_flush(client, &holder.ring, holder.size, now)) {
    drop(client);
    return;
  }
  if (holder.drained && !client->attached) {
    drop(client);
  } else if (holder.drained) {
    say_exit(client);
    if (is_open(client) && !client_flush(client, &holder.ring, holder.size, now)) drop(client);
    if (is_open(client)) say_exit(client);
  }
}

static void drop_stalled(int64_t now) {
  for (size_t i = 0; i < CLIENTS_MAX; i++) {
    struct client *client = &holder.clients[i];
    if (!is_open(client)) continue;
    if (!client->attached) {
      if (now - client->progress_at > ATTACH_MS) drop(client);
    } else if (client_lag(client, &holder.ring) <= LAG_MAX) {
      client->progress_at = now;
    } else if (now - client->progress_at > holder.stall_ms) {
      drop(client);
    }
  }
}

/* Returns whether what is being closed has gone, or is not to be waited for. */
static bool is_closed(int64_t now) {
  if (!holder.closing) return true;
  bool late = now - holder.closing_at > CLOSE_MS;
  return !session_signal(holder.shell.pid, late ? SIGKILL : 0) || now - holder.closing_at > 2 * CLOSE_MS;
}

/* How long the loop may sleep; -1 for as long as nothing happens. */
static int patience(void) {
  if (holder.typing.waiting) return TYPING_POLL_MS;
  if (holder.hung_up || holder.shell_ended || holder.closing || recorder_waits(&holder.recorder, &holder.ring))
    return TICK_MS;
  for (size_t i = 0; i < CLIENTS_MAX; i++) {
    const struct client *client = &holder.clients[i];
    if (is_open(client) && (!client->attached || client_lag(client, &holder.ring) > LAG_MAX)) return TICK_MS;
  }
  return -1;
}

static bool is_over(int64_t now) {
  if (!holder.drained) return false;
  bool any = false;
  for (size_t i = 0; i < CLIENTS_MAX; i++) any = any || is_open(&holder.clients[i]);
  return !any || now - holder.drained_at > LINGER_MS;
}

static void turn(void) {
  enum { LISTENER, SIGNALS, MASTER, FIRST_CLIENT };
  struct pollfd polled[FIRST_CLIENT + CLIENTS_MAX];
  bool reading = !holder.drained && !someone_lags();
  short master_events = (short)((reading ? POLLIN : 0) | (holder.input_length > 0 ? POLLOUT : 0));
  /* A pseudo-terminal that nobody has open would report so without end. */
  bool master_quiet = master_events == 0 || holder.hung_up || holder.drained;
  polled[LISTENER] = (struct pollfd){.fd = holder.listener, .events = POLLIN};
  polled[SIGNALS] = (struct pollfd){.fd = holder.signals, .events = POLLIN};
  polled[MASTER] = (struct pollfd){.fd = master_quiet ? -1 : holder.shell.master, .events = master_events};
  for (size_t i = 0; i < CLIENTS_MAX; i++) {
    struct client *client = &holder.clients[i];
    bool unsent = is_open(client) && client_has_unsent(client, &holder.ring);
    short events = (short)((client->blocked ? 0 : POLLIN) | (unsent ? POLLOUT : 0));
    polled[FIRST_CLIENT + i] = (struct pollfd){.fd = client->fd, .events = events};
  }
  if (poll(polled, FIRST_CLIENT + CLIENTS_MAX, patience()) < 0 && errno != EINTR) exit(1);
  int64_t now = now_ms();

  if (polled[SIGNALS].revents != 0) on_child(now);
  bool empty = false;
  if (reading && ((polled[MASTER].revents & (POLLIN | POLLHUP)) != 0 || holder.hung_up || holder.shell_ended))
    empty = read_output();
  bool closed = is_closed(now);
  if (holder.shell_ended && closed && reading && (empty || now - holder.ended_at > DRAIN_MS)) finish(now);
  if (!holder.drained) write_input();

  for (size_t i = 0; i < CLIENTS_MAX; i++) {
    struct client *client = &holder.clients[i];
    if (!is_open(client)) continue;
    short events = polled[FIRST_CLIENT + i].revents;
    bool readable = (events & (POLLIN | POLLHUP | POLLERR)) != 0;
    /* One that is gone while its input waits would be reported without end. */
    bool alive = !(client->blocked && (events & POLLHUP) != 0) && (!readable || client_receive(client));
    if (readable || client->blocked) on_frames(client, now);
    if (!alive && is_open(client)) drop(client);
  }
  if (!holder.drained) write_input();
  recorder_pump(&holder.recorder, &holder.ring, now);
  go_on_typing(now);
  if (holder.listener >= 0 && polled[LISTENER].revents != 0) accept_clients(now);
  for (size_t i = 0; i < CLIENTS_MAX; i++)
    if (is_open(&holder.clients[i])) flush_client(&holder.clients[i], now);
  drop_stalled(now);
}

static uint64_t random_generation(void) {
  uint64_t number = 0;
  while (number == 0)
    if (getrandom(&number, sizeof number, 0) != sizeof number) number = (uint64_t)time(NULL);
  return number;
}

void holder_run(int listener, const char *socket_path, const char *name, const struct shell *shell, struct size size) {
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGCHLD);
  sigprocmask(SIG_BLOCK, &watched, NULL);
  /* The shell's end may have come before the block: then the first look finds it. */
  holder.signals = signalfd(-1, &watched, SFD_NONBLOCK | SFD_CLOEXEC);
  if (holder.signals < 0) exit(1);
  holder.listener = listener;
  holder.socket_path = socket_path;
  holder.shell = *shell;
  holder.size = size;
  holder.generation = random_generation();
  recorder_start(&holder.recorder, name, holder.generation, size);
  const char *stall = getenv("LAB_TERMINAL_STALL_MS");
  holder.stall_ms = stall != NULL ? atoll(stall) : STALL_MS;
  for (size_t i = 0; i < CLIENTS_MAX; i++) holder.clients[i].fd = -1;
  on_child(now_ms());
  while (!is_over(now_ms())) turn();
}

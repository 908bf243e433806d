#define _GNU_SOURCE
#include "holder.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "door.h"
#include "ending.h"
#include "frames.h"
#include "terminal.h"
#include "typist.h"

/* A client further behind than this stops the reading of the shell's output. */
#define LAG_MAX (16 * 1024)
/* After the shell's end it does not: the others are waiting. But nothing that it has not seen is written over. */
#define LAST_LAG_MAX (RING_SIZE / 2)
/* Nobody keeps the shell waiting for longer than this without taking a byte. */
#define STALL_MS 60000
/* A connection has to attach within this time. */
#define ATTACH_MS 10000
/* Between two looks at a shell for which a typed line waits. */
#define TYPING_POLL_MS 5
#define TICK_MS 200

struct holder {
  int listener;
  const struct sockaddr_un *address;
  int signals;
  int64_t stall_ms;
  struct terminal terminal;
  struct ending ending;
};

static struct holder holder;
static struct terminal *const terminal = &holder.terminal;

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void on_child(int64_t now) {
  struct signalfd_siginfo info;
  while (read(holder.signals, &info, sizeof info) > 0) continue;
  int status;
  pid_t pid;
  /* The recording's process is a child, too. */
  while ((pid = waitpid(-1, &status, WNOHANG)) > 0 && pid != terminal->shell.pid) continue;
  if (pid <= 0) return;
  terminal_ended(terminal, status, now);
  door_close(holder.address, holder.listener);
  holder.listener = -1;
}

/* ---- clients ---- */

static void flush(struct client *client, int64_t now) {
  if (!client_flush(client, &terminal->ring, terminal->size, now)) terminal_drop(terminal, client);
}

static void flush_client(struct client *client, int64_t now) {
  flush(client, now);
  /* First it is told, then it goes. */
  for (int step = 0; step < 2 && holder.ending.drained && client_is_open(client); step++) {
    ending_tell(&holder.ending, terminal, client, now);
    if (client_is_open(client)) flush(client, now);
  }
}

static void drop_stalled(int64_t now) {
  for (size_t i = 0; i < CLIENTS_MAX; i++) {
    struct client *client = &terminal->clients.each[i];
    if (!client_is_open(client)) continue;
    if (!client->attached) {
      if (now - client->progress_at > ATTACH_MS) terminal_drop(terminal, client);
    } else if (client_lag(client, &terminal->ring) <= LAG_MAX) {
      client->progress_at = now;
    } else if (now - client->progress_at > holder.stall_ms) {
      terminal_drop(terminal, client);
    }
  }
}

static void serve(struct client *client, short events, int64_t now) {
  if (!client_is_open(client)) return;
  bool readable = (events & (POLLIN | POLLHUP | POLLERR)) != 0;
  /* One that is gone while its input waits would be reported without end. */
  bool alive = !(client->blocked && (events & POLLHUP) != 0) && (!readable || client_receive(client));
  if (readable || client->blocked) frames_heed(terminal, client, now);
  if (!alive && client_is_open(client)) terminal_drop(terminal, client);
}

/* ---- the loop ---- */

/* How long the loop may sleep; -1 for as long as nothing happens. */
static int patience(void) {
  if (terminal->typing.client != NULL) return TYPING_POLL_MS;
  if (terminal->closing.asked && !terminal->closing.over) return CLOSING_LOOK_MS;
  if (terminal->hung_up || terminal->shell_ended || recorder_waits(&terminal->recorder, &terminal->ring)) return TICK_MS;
  for (size_t i = 0; i < CLIENTS_MAX; i++) {
    const struct client *client = &terminal->clients.each[i];
    if (!client_is_open(client)) continue;
    if (!client->attached || client_lag(client, &terminal->ring) > LAG_MAX) return TICK_MS;
  }
  return -1;
}

static bool may_read(void) {
  uint64_t most = terminal->shell_ended ? LAST_LAG_MAX : LAG_MAX;
  return !holder.ending.drained && clients_lag(&terminal->clients, &terminal->ring) <= most;
}

static struct pollfd watch_master(bool reading) {
  bool writing = input_waiting(&terminal->input) > 0;
  short events = (short)((reading ? POLLIN : 0) | (writing ? POLLOUT : 0));
  /* A pseudo-terminal that nobody has open would report so without end. */
  bool quiet = events == 0 || terminal->hung_up || holder.ending.drained;
  return (struct pollfd){.fd = quiet ? -1 : terminal->shell.master, .events = events};
}

static struct pollfd watch_client(const struct client *client) {
  bool unsent = client_is_open(client) && client_has_unsent(client, &terminal->ring);
  return (struct pollfd){.fd = client->fd, .events = (short)((client->blocked ? 0 : POLLIN) | (unsent ? POLLOUT : 0))};
}

static void turn(void) {
  enum { LISTENER, SIGNALS, MASTER, FIRST_CLIENT };
  struct pollfd polled[FIRST_CLIENT + CLIENTS_MAX];
  struct client *clients = terminal->clients.each;
  polled[LISTENER] = (struct pollfd){.fd = holder.listener, .events = POLLIN};
  polled[SIGNALS] = (struct pollfd){.fd = holder.signals, .events = POLLIN};
  polled[MASTER] = watch_master(may_read());
  for (size_t i = 0; i < CLIENTS_MAX; i++) polled[FIRST_CLIENT + i] = watch_client(&clients[i]);
  if (poll(polled, FIRST_CLIENT + CLIENTS_MAX, patience()) < 0 && errno != EINTR) exit(1);
  int64_t now = now_ms();

  if (polled[SIGNALS].revents != 0) on_child(now);
  bool ready = (polled[MASTER].revents & (POLLIN | POLLHUP)) != 0 || terminal->hung_up || terminal->shell_ended;
  bool empty = ready && may_read() && terminal_read(terminal);
  ending_drain(&holder.ending, terminal, empty, now);
  terminal_pass_input(terminal);
  for (size_t i = 0; i < CLIENTS_MAX; i++) serve(&clients[i], polled[FIRST_CLIENT + i].revents, now);
  terminal_pass_input(terminal);
  typist_go_on(terminal, now);
  if (holder.listener >= 0 && polled[LISTENER].revents != 0)
    clients_accept(&terminal->clients, holder.listener, now);
  for (size_t i = 0; i < CLIENTS_MAX; i++)
    if (client_is_open(&clients[i])) flush_client(&clients[i], now);
  recorder_pump(&terminal->recorder, &terminal->ring, now);
  drop_stalled(now);
}

static uint64_t random_generation(void) {
  uint64_t number = 0;
  while (number == 0)
    if (getrandom(&number, sizeof number, 0) != sizeof number) number = (uint64_t)time(NULL);
  return number;
}

void holder_run(int listener, const struct sockaddr_un *address, const char *name, const struct shell *shell,
                struct size size) {
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGCHLD);
  sigprocmask(SIG_BLOCK, &watched, NULL);
  /* The shell's end may have come before the block: then the first look finds it. */
  holder.signals = signalfd(-1, &watched, SFD_NONBLOCK | SFD_CLOEXEC);
  if (holder.signals < 0) exit(1);
  holder.listener = listener;
  holder.address = address;
  terminal->shell = *shell;
  terminal->size = size;
  terminal->generation = random_generation();
  recorder_start(&terminal->recorder, name, terminal->generation, size);
  const char *stall = getenv("LAB_TERMINAL_STALL_MS");
  holder.stall_ms = stall != NULL ? atoll(stall) : STALL_MS;
  clients_init(&terminal->clients);
  on_child(now_ms());
  while (!ending_is_over(&holder.ending, terminal, now_ms())) turn();
}

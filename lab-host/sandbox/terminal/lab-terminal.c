/*
 * lab-terminal: keeps a learner's shell alive while viewers come and go.
 *
 *   lab-terminal start NAME COLS ROWS   starts the terminal unless it lives already; returns once it can be attached to
 *   lab-terminal list                   prints the names of the terminals that live, one a line
 *   lab-terminal close NAME             ends the terminal's shell and what runs in it; returns once it is gone
 *   lab-terminal recordings             lists what the terminals put out (recordings.h)
 *   lab-terminal recording ID           prints a recording
 *   lab-terminal forget ID              removes a recording
 *   lab-terminal record ID COLS ROWS    writes a recording: started by the holder alone
 *
 * Environment, for tests: LAB_TERMINAL_DIR (default /run/lab/terminals), LAB_TERMINAL_USER (default student),
 * LAB_TERMINAL_HOME (default the user's own), LAB_TERMINAL_STALL_MS (how long a viewer may keep the shell waiting),
 * LAB_TERMINAL_RECORDINGS (default /var/lib/lab/recordings).
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "door.h"
#include "holder.h"
#include "protocol.h"
#include "recording.h"
#include "recordings.h"
#include "shell.h"

/* How long the end of a terminal is awaited. */
#define CLOSE_PATIENCE_MS 8000

static const char *setting(const char *name, const char *otherwise) {
  const char *value = getenv(name);
  return value != NULL && value[0] != '\0' ? value : otherwise;
}

_Noreturn static void fail(const char *what) {
  fprintf(stderr, "lab-terminal: %s: %s\n", what, strerror(errno));
  exit(1);
}

_Noreturn static void usage(void) {
  fputs("usage: lab-terminal start NAME COLS ROWS | list | close NAME | recordings | recording ID | forget ID\n", stderr);
  exit(2);
}

static uint16_t number(const char *text) {
  char *rest;
  unsigned long value = strtoul(text, &rest, 10);
  if (*text < '0' || *text > '9' || *rest != '\0' || value > UINT16_MAX) usage();
  return (uint16_t)value;
}

static struct sockaddr_un address_of(const char *name) {
  struct sockaddr_un address;
  if (!door_is_name(name)) usage();
  if (!door_address(name, &address)) fail(door_folder());
  return address;
}

/* Leaves everything that was inherited: session, folder, descriptors except the two that are kept as 3 and 4. */
static void detach(int *first, int *second) {
  if (setsid() < 0 || chdir("/") < 0) _exit(1);
  int first_copy = fcntl(*first, F_DUPFD_CLOEXEC, 10);
  int second_copy = fcntl(*second, F_DUPFD_CLOEXEC, 10);
  int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (first_copy < 0 || second_copy < 0 || null < 0) _exit(1);
  for (int fd = 0; fd <= 2; fd++) dup2(null, fd);
  *first = dup3(first_copy, 3, O_CLOEXEC);
  *second = dup3(second_copy, 4, O_CLOEXEC);
  closefrom(5);
  signal(SIGHUP, SIG_IGN);
  signal(SIGINT, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
}

_Noreturn static void hold(int listener, int report, const char *name, const struct sockaddr_un *address,
                           struct size size) {
  detach(&listener, &report);
  struct shell shell;
  int cause = 0;
  if (!shell_start(&shell, name, setting("LAB_TERMINAL_USER", "student"), size)) {
    cause = errno;
    unlink(address->sun_path);
  }
  if (write(report, &cause, sizeof cause) < 0 || cause != 0) _exit(1);
  close(report);
  holder_run(listener, address, name, &shell, size);
  _exit(0);
}

static int start(const char *name, struct size size) {
  struct sockaddr_un address = address_of(name);
  if (!size_is_valid(size)) usage();
  umask(022);
  /* Two starts of the same terminal make one. */
  if (!door_lock(name)) fail(door_folder());
  if (door_is_answered(&address)) return 0;
  int listener = door_open(&address);
  if (listener < 0) fail(address.sun_path);
  int report[2];
  if (pipe2(report, O_CLOEXEC) < 0) fail("pipe");
  pid_t pid = fork();
  if (pid < 0) fail("fork");
  if (pid == 0) hold(listener, report[1], name, &address, size);
  close(report[1]);
  int cause = EPIPE;
  if (read(report[0], &cause, sizeof cause) != sizeof cause || cause != 0) {
    errno = cause;
    fail("the shell does not start");
  }
  return 0;
}

static int list(void) {
  DIR *names = opendir(door_folder());
  if (names == NULL) {
    if (errno == ENOENT) return 0;
    fail(door_folder());
  }
  for (struct dirent *entry; (entry = readdir(names)) != NULL;) {
    if (!door_name_of(entry->d_name)) continue;
    struct sockaddr_un address = address_of(entry->d_name);
    if (door_is_answered(&address)) puts(entry->d_name);
  }
  closedir(names);
  return 0;
}

static int close_terminal(const char *name) {
  struct sockaddr_un address = address_of(name);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) fail("socket");
  if (connect(fd, (const struct sockaddr *)&address, sizeof address) < 0) {
    if (errno == ENOENT || errno == ECONNREFUSED) return 0;
    fail(address.sun_path);
  }
  uint8_t frame[FRAME_HEADER] = {'K'};
  /* It may just have ended by itself. */
  if (send(fd, frame, sizeof frame, MSG_NOSIGNAL) < 0) return errno == EPIPE || errno == ECONNRESET ? 0 : 1;
  /* The holder closes the connection when the shell is gone. */
  struct pollfd end = {.fd = fd, .events = POLLIN};
  errno = ETIMEDOUT;
  if (poll(&end, 1, CLOSE_PATIENCE_MS) != 1) fail("close");
  return 0;
}

static int with_id(int (*command)(const char *id), const char *id) {
  if (!recordings_is_id(id)) usage();
  return command(id);
}

int main(int argc, char **argv) {
  if (argc == 5 && strcmp(argv[1], "start") == 0)
    return start(argv[2], (struct size){.cols = number(argv[3]), .rows = number(argv[4])});
  if (argc == 2 && strcmp(argv[1], "list") == 0) return list();
  if (argc == 3 && strcmp(argv[1], "close") == 0) return close_terminal(argv[2]);
  if (argc == 2 && strcmp(argv[1], "recordings") == 0) return recordings_list();
  if (argc == 3 && strcmp(argv[1], "recording") == 0) return with_id(recordings_print, argv[2]);
  if (argc == 3 && strcmp(argv[1], "forget") == 0) return with_id(recordings_forget, argv[2]);
  if (argc == 5 && strcmp(argv[1], "record") == 0 && recordings_is_id(argv[2]))
    recording_run(argv[2], (struct size){.cols = number(argv[3]), .rows = number(argv[4])});
  usage();
}

#define _GNU_SOURCE
#include "shell.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* Keeps a terminal on a node. Usage: NODE TERMINAL */
#define NODE_SHELL "/usr/lib/lab/nodes/shell"
/* What a login without a further configuration searches; /etc/profile sets its own. */
#define FIRST_PATH "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

static struct winsize window(struct size size) {
  return (struct winsize){.ws_col = size.cols, .ws_row = size.rows};
}

static char *variable(const char *name, const char *value) {
  char *text = NULL;
  return asprintf(&text, "%s=%s", name, value) < 0 ? NULL : text;
}

/* What a new shell inherits from us would surprise it: ignored signals above all. */
static void reset_signals(void) {
  struct sigaction plain = {.sa_handler = SIG_DFL};
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &plain, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static bool become(const struct passwd *user) {
  if (geteuid() != 0) return geteuid() == user->pw_uid;
  return initgroups(user->pw_name, user->pw_gid) == 0 && setgid(user->pw_gid) == 0 && setuid(user->pw_uid) == 0;
}

_Noreturn static void run_login_shell(const char *name, const struct passwd *user, char **environment) {
  const char *program = user->pw_shell[0] != '\0' ? user->pw_shell : "/bin/sh";
  const char *slash = strrchr(program, '/');
  char *login = NULL;
  if (asprintf(&login, "-%s", slash != NULL ? slash + 1 : program) < 0) _exit(126);
  execve(program, (char *[]){login, NULL}, environment);
  dprintf(2, "%s: %s: %s\r\n", name, program, strerror(errno));
  _exit(127);
}

/* Whether a terminal of this name is on a node: hostOf of contract/terminal.ts. */
static bool is_on_node(const char *name) {
  return strncmp(name, "node", 4) == 0 && name[4] >= '2' && name[4] <= '9' && name[5] == '-';
}

_Noreturn static void run_node_shell(char *name, char **environment) {
  char node[] = "node?";
  node[4] = name[4];
  execve(NODE_SHELL, (char *[]){NODE_SHELL, node, name, NULL}, environment);
  dprintf(2, "%s: %s: %s\r\n", name, NODE_SHELL, strerror(errno));
  _exit(127);
}

_Noreturn static void run_shell(int slave, const char *name, const struct passwd *user, const char *home,
                                char **environment) {
  reset_signals();
  if (setsid() < 0 || ioctl(slave, TIOCSCTTY, 0) < 0) _exit(126);
  for (int fd = 0; fd <= 2; fd++)
    if (dup2(slave, fd) < 0) _exit(126);
  closefrom(3);
  umask(022);
  if (!become(user)) _exit(126);
  if (chdir(home) < 0 && chdir("/") < 0) _exit(126);
  if (is_on_node(name)) run_node_shell(strdup(name), environment);
  run_login_shell(name, user, environment);
}

/* The line discipline counts what Backspace rubs out in characters, not in bytes. */
static void speak_utf8(int slave) {
  struct termios modes;
  if (tcgetattr(slave, &modes) < 0) return;
  modes.c_iflag |= IUTF8;
  tcsetattr(slave, TCSANOW, &modes);
}

bool shell_start(struct shell *shell, const char *name, const char *user_name, struct size size) {
  errno = 0;
  const struct passwd *user = getpwnam(user_name);
  if (user == NULL) {
    if (errno == 0) errno = ENOENT;
    return false;
  }
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0) return false;
  if (grantpt(master) < 0 || unlockpt(master) < 0) goto failed;
  const char *path = ptsname(master);
  if (path == NULL) goto failed;
  int slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (slave < 0) goto failed;
  /* The learner's programs may open the terminal by its path. */
  if (geteuid() == 0 && fchown(slave, user->pw_uid, (gid_t)-1) < 0) goto failed_slave;
  speak_utf8(slave);
  struct winsize cells = window(size);
  ioctl(slave, TIOCSWINSZ, &cells);
  const char *lang = getenv("LANG");
  const char *home = getenv("LAB_TERMINAL_HOME");
  if (home == NULL) home = user->pw_dir;
  char *environment[] = {
      variable("HOME", home),
      variable("USER", user->pw_name),
      variable("LOGNAME", user->pw_name),
      variable("SHELL", user->pw_shell),
      variable("PATH", FIRST_PATH),
      variable("LANG", lang != NULL && lang[0] != '\0' ? lang : "C.UTF-8"),
      variable("TERM", "xterm-256color"),
      variable("COLORTERM", "truecolor"),
      variable("LAB_TERMINAL", name),
      NULL,
  };
  pid_t pid = fork();
  if (pid == 0) run_shell(slave, name, user, home, environment);
  for (char **each = environment; *each != NULL; each++) free(*each);
  if (pid < 0) goto failed_slave;
  close(slave);
  fcntl(master, F_SETFL, O_RDWR | O_NONBLOCK);
  *shell = (struct shell){.master = master, .pid = pid, .remote = is_on_node(name)};
  return true;

  int cause;
failed_slave:
  cause = errno;
  close(slave);
  errno = cause;
failed:
  cause = errno;
  close(master);
  errno = cause;
  return false;
}

void shell_resize(const struct shell *shell, struct size size) {
  struct winsize cells = window(size);
  ioctl(shell->master, TIOCSWINSZ, &cells);
}

bool shell_in_foreground(const struct shell *shell) { return tcgetpgrp(shell->master) == shell->pid; }

bool shell_at_prompt(const struct shell *shell, const struct marks *marks) {
  bool marked = marks->last == MARK_INPUT || marks->last == MARK_CONTINUATION;
  return shell_in_foreground(shell) && shell_terminal_is_raw(shell) && (marked || !shell->remote);
}

bool shell_terminal_is_raw(const struct shell *shell) {
  struct termios modes;
  return tcgetattr(shell->master, &modes) == 0 && (modes.c_lflag & ICANON) == 0;
}

bool shell_awaits_retry(const struct shell *shell, const struct marks *marks) {
  return shell->remote && marks->last == MARK_NO_ANSWER && !shell_terminal_is_raw(shell);
}

bool shell_heeds_interrupt(const struct shell *shell) {
  struct termios modes;
  if (tcgetattr(shell->master, &modes) < 0) return false;
  return (modes.c_lflag & ISIG) != 0 && (modes.c_lflag & NOFLSH) == 0 && modes.c_cc[VINTR] == INTERRUPT_KEY;
}

void shell_drop_input(const struct shell *shell) {
  tcflush(shell->master, TCOFLUSH);
  /* What has come through to the other side can only be dropped there. */
  int slave = ioctl(shell->master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (slave < 0) return;
  tcflush(slave, TCIFLUSH);
  close(slave);
}

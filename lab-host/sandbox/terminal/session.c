#include "session.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A session has this long before it is killed, and then as long again. */
#define CLOSE_MS 1000

/* The session of a process that still runs; 0 for any other. */
static pid_t session_of(const char *pid) {
  char path[64], text[512];
  snprintf(path, sizeof path, "/proc/%.16s/stat", pid);
  FILE *file = fopen(path, "re");
  if (file == NULL) return 0;
  size_t length = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[length] = '\0';
  /* The second field is the program's name in parentheses, which may hold anything. */
  const char *rest = strrchr(text, ')');
  char state;
  int parent, group, session;
  if (rest == NULL || sscanf(rest + 1, " %c %d %d %d", &state, &parent, &group, &session) != 4) return 0;
  return state == 'Z' || state == 'X' ? 0 : session;
}

/* Sends a signal to every process of the session; 0 sends none. Returns whether there was one. */
static bool signal_all(pid_t session, int signal) {
  DIR *processes = opendir("/proc");
  if (processes == NULL) return false;
  bool any = false;
  for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
    if (entry->d_name[0] < '1' || entry->d_name[0] > '9' || session_of(entry->d_name) != session) continue;
    any = true;
    if (signal != 0) kill((pid_t)atol(entry->d_name), signal);
  }
  closedir(processes);
  return any;
}

void session_close(struct closing *closing, pid_t session, int64_t now) {
  if (closing->asked) return;
  *closing = (struct closing){.asked = true, .asked_at = now, .looked_at = now - CLOSING_LOOK_MS};
  signal_all(session, SIGHUP);
  signal_all(session, SIGCONT);
}

bool session_is_closed(struct closing *closing, pid_t session, int64_t now) {
  if (!closing->asked || closing->over) return true;
  if (now - closing->looked_at < CLOSING_LOOK_MS) return false;
  closing->looked_at = now;
  int64_t passed = now - closing->asked_at;
  closing->over = !signal_all(session, passed > CLOSE_MS ? SIGKILL : 0) || passed > 2 * CLOSE_MS;
  return closing->over;
}

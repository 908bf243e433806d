#include "session.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

bool session_signal(pid_t session, int signal) {
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

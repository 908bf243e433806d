#define _GNU_SOURCE
#include "recordings.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "/var/lib/lab/recordings"
#define ENDING ".cast"
/* Of a file that is about to take a recording's place. */
#define NEW_BEGIN "."
#define NEW_ENDING ".new"
#define GENERATION_LENGTH 16
#define TERMINAL_MAX 32
/* Longest line of a recording, and more. */
#define TAIL (256 * 1024)
/* Nothing lasts for thirty years. */
#define SECONDS_MAX 1e9
/* Most that is printed of one; a learner may have put anything there. */
#define PRINT_MAX (16 * 1024 * 1024)

bool recordings_is_id(const char *text) {
  size_t name = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");
  if (name < 1 || name > TERMINAL_MAX || text[0] == '-' || text[name] != '.') return false;
  const char *generation = text + name + 1;
  return strspn(generation, "0123456789abcdef") == GENERATION_LENGTH && generation[GENERATION_LENGTH] == '\0';
}

void recordings_file(const char *id, char name[RECORDING_NAME_MAX]) {
  snprintf(name, RECORDING_NAME_MAX, "%.*s" ENDING, RECORDING_NAME_MAX - (int)sizeof ENDING, id);
}

void recordings_new_file(const char *id, char name[RECORDING_NAME_MAX]) {
  snprintf(name, RECORDING_NAME_MAX, NEW_BEGIN "%.*s" NEW_ENDING, RECORDING_NAME_MAX - (int)sizeof(NEW_BEGIN NEW_ENDING), id);
}

static const char *path(void) {
  const char *set = getenv("LAB_TERMINAL_RECORDINGS");
  return set != NULL && set[0] != '\0' ? set : FOLDER;
}

static void make_folders(void) {
  char *whole = strdup(path());
  for (char *slash = whole; slash != NULL && (slash = strchr(slash + 1, '/')) != NULL;) {
    *slash = '\0';
    mkdir(whole, 0755);
    *slash = '/';
  }
  mkdir(path(), 0755);
  free(whole);
}

int recordings_open(bool make) {
  if (make) make_folders();
  return open(path(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Opens a recording for reading: only what is a plain file. */
static int open_plain(int folder, const char *file, struct stat *facts) {
  int fd = openat(folder, file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return -1;
  if (fstat(fd, facts) == 0 && S_ISREG(facts->st_mode)) return fd;
  close(fd);
  errno = EINVAL;
  return -1;
}

/* The writing process holds a lock for as long as its shell lives. */
static bool is_live(int fd) { return flock(fd, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK; }

/* Calls `visit` with the id of each file that is named so, open for reading. */
static void visit_all(int folder, const char *beginning, const char *ending,
                      void (*visit)(const char *id, int fd, const struct stat *facts, void *context), void *context) {
  int copy = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *names = copy < 0 ? NULL : fdopendir(copy);
  if (names == NULL) return;
  for (struct dirent *entry; (entry = readdir(names)) != NULL;) {
    size_t length = strlen(entry->d_name), around = strlen(beginning) + strlen(ending);
    if (length <= around || strncmp(entry->d_name, beginning, strlen(beginning)) != 0 ||
        strcmp(entry->d_name + length - strlen(ending), ending) != 0)
      continue;
    struct stat facts;
    int fd = open_plain(folder, entry->d_name, &facts);
    entry->d_name[length - strlen(ending)] = '\0';
    const char *id = entry->d_name + strlen(beginning);
    if (fd >= 0 && recordings_is_id(id)) visit(id, fd, &facts, context);
    if (fd >= 0) close(fd);
  }
  closedir(names);
}

struct oldest {
  int count;
  char id[RECORDING_NAME_MAX];
  struct timespec at;
};

static void find_oldest(const char *id, int fd, const struct stat *facts, void *context) {
  struct oldest *oldest = context;
  oldest->count++;
  if (is_live(fd)) return;
  const struct timespec *at = &facts->st_mtim;
  bool older = oldest->id[0] == '\0' || at->tv_sec < oldest->at.tv_sec ||
               (at->tv_sec == oldest->at.tv_sec && at->tv_nsec < oldest->at.tv_nsec);
  if (!older) return;
  snprintf(oldest->id, sizeof oldest->id, "%s", id);
  oldest->at = *at;
}

static void remove_half_done(const char *id, int fd, const struct stat *facts, void *context) {
  (void)facts;
  char name[RECORDING_NAME_MAX];
  recordings_new_file(id, name);
  if (!is_live(fd)) unlinkat(*(const int *)context, name, 0);
}

void recordings_prune(int folder, int most) {
  visit_all(folder, NEW_BEGIN, NEW_ENDING, remove_half_done, &folder);
  for (;;) {
    struct oldest oldest = {0};
    visit_all(folder, "", ENDING, find_oldest, &oldest);
    char file[RECORDING_NAME_MAX];
    recordings_file(oldest.id, file);
    if (oldest.count <= most || oldest.id[0] == '\0' || unlinkat(folder, file, 0) < 0) return;
  }
}

/* When the last event happened, in milliseconds since the beginning: the number after the last line's bracket. */
static long long last_event(int fd, off_t size) {
  static char tail[TAIL + 1];
  off_t from = size > TAIL ? size - TAIL : 0;
  ssize_t got = pread(fd, tail, TAIL, from);
  if (got <= 0) return 0;
  tail[got] = '\0';
  for (char *at = tail + got - 1; at > tail; at--)
    if (at[0] == '[' && at[-1] == '\n') {
      double seconds = strtod(at + 1, NULL);
      return seconds >= 0 && seconds < SECONDS_MAX ? (long long)(seconds * 1000) : 0;
    }
  return 0;
}

static void print_line(const char *id, int fd, const struct stat *facts, void *context) {
  (void)context;
  char head[256] = "";
  unsigned cols, rows;
  long long began;
  if (pread(fd, head, sizeof head - 1, 0) <= 0) return;
  if (sscanf(head, "{\"version\":2,\"width\":%5u,\"height\":%5u,\"timestamp\":%12lld", &cols, &rows, &began) != 3) return;
  printf("%s\t%lld\t%lld\t%lld\t%u\t%u\t%s\n", id, began * 1000, last_event(fd, facts->st_size),
         (long long)facts->st_size, cols, rows, is_live(fd) ? "live" : "ended");
}

int recordings_list(void) {
  int folder = recordings_open(false);
  if (folder >= 0) visit_all(folder, "", ENDING, print_line, NULL);
  return 0;
}

int recordings_print(const char *id) {
  static char block[64 * 1024];
  char file[RECORDING_NAME_MAX];
  struct stat facts;
  recordings_file(id, file);
  int folder = recordings_open(false);
  int fd = folder < 0 ? -1 : open_plain(folder, file, &facts);
  if (fd < 0) return 1;
  off_t left = facts.st_size < PRINT_MAX ? facts.st_size : PRINT_MAX;
  while (left > 0) {
    ssize_t got = read(fd, block, left < (off_t)sizeof block ? (size_t)left : sizeof block);
    if (got <= 0) break;
    left -= got;
    if (fwrite(block, 1, (size_t)got, stdout) != (size_t)got) return 1;
  }
  return fflush(stdout) == 0 ? 0 : 1;
}

int recordings_forget(const char *id) {
  char file[RECORDING_NAME_MAX];
  recordings_file(id, file);
  int folder = recordings_open(false);
  if (folder < 0) return errno == ENOENT ? 0 : 1;
  return unlinkat(folder, file, 0) == 0 || errno == ENOENT ? 0 : 1;
}

#define _GNU_SOURCE
#include "door.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "/run/lab/terminals"
#define NAME_MAX_LENGTH 32
#define SUFFIX ".sock"

bool door_is_name(const char *name) {
  size_t length = strlen(name);
  if (length < 1 || length > NAME_MAX_LENGTH || name[0] == '-') return false;
  return strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

const char *door_folder(void) {
  const char *set = getenv("LAB_TERMINAL_DIR");
  return set != NULL && set[0] != '\0' ? set : FOLDER;
}

bool door_address(const char *name, struct sockaddr_un *address) {
  *address = (struct sockaddr_un){.sun_family = AF_UNIX};
  int length = snprintf(address->sun_path, sizeof address->sun_path, "%s/%s" SUFFIX, door_folder(), name);
  if (length >= 0 && (size_t)length < sizeof address->sun_path) return true;
  errno = ENAMETOOLONG;
  return false;
}

bool door_name_of(char *file_name) {
  size_t length = strlen(file_name);
  if (length <= strlen(SUFFIX) || strcmp(file_name + length - strlen(SUFFIX), SUFFIX) != 0) return false;
  file_name[length - strlen(SUFFIX)] = '\0';
  return door_is_name(file_name);
}

bool door_is_answered(const struct sockaddr_un *address) {
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return false;
  /* EAGAIN: somebody listens, but many are connecting at the moment. */
  bool answered = connect(fd, (const struct sockaddr *)address, sizeof *address) == 0 || errno == EAGAIN;
  close(fd);
  return answered;
}

static bool make_folder(void) {
  const char *folder = door_folder();
  if (mkdir(folder, 0755) == 0 || errno == EEXIST) return true;
  char *parent = strdup(folder);
  char *slash = parent != NULL ? strrchr(parent, '/') : NULL;
  if (slash != NULL) {
    *slash = '\0';
    mkdir(parent, 0755);
  }
  free(parent);
  return mkdir(folder, 0755) == 0 || errno == EEXIST;
}

bool door_lock(const char *name) {
  char path[256];
  if (!make_folder()) return false;
  snprintf(path, sizeof path, "%s/.%s.lock", door_folder(), name);
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  return fd >= 0 && flock(fd, LOCK_EX) == 0;
}

int door_open(const struct sockaddr_un *address) {
  unlink(address->sun_path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0) return -1;
  mode_t before = umask(0177);
  bool bound = bind(fd, (const struct sockaddr *)address, sizeof *address) == 0;
  umask(before);
  if (bound && listen(fd, SOMAXCONN) == 0) return fd;
  int cause = errno;
  close(fd);
  errno = cause;
  return -1;
}

void door_close(const struct sockaddr_un *address, int listener) {
  unlink(address->sun_path);
  close(listener);
}

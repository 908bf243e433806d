#define _GNU_SOURCE
#include "cast-file.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cast.h"
#include "recordings.h"

/* Most bytes of one recording: RECORDING_LIMIT of contract/recordings.ts. */
#define LIMIT (8 * 1024 * 1024)

static int create(int folder, const char *name) {
  int fd = openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_APPEND | O_CLOEXEC, 0644);
  if (fd >= 0) flock(fd, LOCK_EX | LOCK_NB);
  return fd;
}

/* Writes all of it or nothing. */
static bool append(int fd, off_t at, const void *bytes, size_t length) {
  if (write(fd, bytes, length) == (ssize_t)length) return true;
  if (ftruncate(fd, at) < 0) return false;
  return false;
}

void cast_file_begin(struct cast_file *file, struct size size) {
  static struct cast first;
  char name[RECORDING_NAME_MAX], title[RECORDING_NAME_MAX];
  recordings_file(file->id, name);
  snprintf(title, sizeof title, "%.*s", (int)strcspn(file->id, "."), file->id);
  if (file->fd >= 0) close(file->fd);
  unlinkat(file->folder, name, 0);
  file->fd = create(file->folder, name);
  file->began = time(NULL);
  first.length = 0;
  cast_header(&first, title, size, file->began);
  file->header = first.length;
  file->length = (off_t)first.length;
  if (file->fd < 0 || !append(file->fd, 0, first.text, first.length)) unlinkat(file->folder, name, 0);
}

bool cast_file_is_gone(const struct cast_file *file) {
  struct stat facts;
  return file->fd < 0 || fstat(file->fd, &facts) < 0 || facts.st_nlink == 0;
}

/* Copies [from, end) of a file behind the header of another, from the first whole line on. */
static bool copy_rest(int from_fd, off_t from, int to) {
  static char block[64 * 1024];
  bool in_line = true;
  ssize_t got;
  for (; (got = pread(from_fd, block, sizeof block, from)) > 0; from += got) {
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
  return got == 0;
}

/* The older half goes. Whoever reads the file goes on reading the old one. */
static bool make_room(struct cast_file *file) {
  char name[RECORDING_NAME_MAX], other[RECORDING_NAME_MAX], header[512];
  recordings_file(file->id, name);
  recordings_new_file(file->id, other);
  unlinkat(file->folder, other, 0);
  int fd = create(file->folder, other);
  if (fd < 0) return false;
  bool good = file->header <= sizeof header && pread(file->fd, header, file->header, 0) == (ssize_t)file->header &&
              append(fd, 0, header, file->header) && copy_rest(file->fd, LIMIT / 2, fd) &&
              renameat(file->folder, other, file->folder, name) == 0;
  if (!good) {
    close(fd);
    unlinkat(file->folder, other, 0);
    return false;
  }
  close(file->fd);
  file->fd = fd;
  file->length = lseek(fd, 0, SEEK_END);
  return true;
}

bool cast_file_add(struct cast_file *file, const char *lines, size_t length) {
  if (file->length + (off_t)length > LIMIT && !make_room(file)) return false;
  if (!append(file->fd, file->length, lines, length)) return false;
  file->length += (off_t)length;
  return true;
}

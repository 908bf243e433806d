/* The file of a recording: whole lines, and when it is full the older half of them goes. */
#ifndef LAB_CAST_FILE_H
#define LAB_CAST_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "protocol.h"

struct cast_file {
  const char *id;
  /* The folder of recordings. */
  int folder;
  /* -1: there is none at the moment. Locked for as long as it is written. */
  int fd;
  off_t length;
  /* The first line's length. */
  size_t header;
  /* Seconds since the epoch from which events count. */
  int64_t began;
};

/* Begins the file, or none where not even its first line can be written. */
void cast_file_begin(struct cast_file *file, struct size size);

/* Whether somebody has removed it, or it could not begin. */
bool cast_file_is_gone(const struct cast_file *file);

/* Adds lines: all of them or none. */
bool cast_file_add(struct cast_file *file, const char *lines, size_t length);

#endif

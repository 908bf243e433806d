/* The last 1 MiB of a terminal's output, addressed by offset since the shell started. */
#ifndef LAB_RING_H
#define LAB_RING_H

#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

#define RING_SIZE ((size_t)1 << 20)

struct ring {
  uint8_t bytes[RING_SIZE];
  /* Offset of the byte that will be written next. */
  uint64_t end;
};

/* Offset of the oldest byte that is kept. */
uint64_t ring_oldest(const struct ring *ring);

/* Room for at most `want` bytes in one piece; call ring_wrote with what was really written. */
uint8_t *ring_room(struct ring *ring, size_t want, size_t *room);
void ring_wrote(struct ring *ring, size_t length);

/* Describes the kept bytes [from, from + length) as one or two pieces; returns how many pieces. */
int ring_pieces(const struct ring *ring, uint64_t from, size_t length, struct iovec pieces[2]);

/* Offset of the first byte that follows a newline at `from` or later; else of the first character from there. */
uint64_t ring_line_after(const struct ring *ring, uint64_t from);

/*
 * Where a replay begins: at `wanted` when it is still kept, else after the first newline that is kept, so that neither an
 * escape sequence nor a UTF-8 character is cut. A ring without a newline begins at a character.
 */
uint64_t ring_replay_start(const struct ring *ring, uint64_t wanted);

#endif

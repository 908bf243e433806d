#include "ring.h"

#define AT(offset) ((size_t)((offset) % RING_SIZE))

uint64_t ring_oldest(const struct ring *ring) { return ring->end > RING_SIZE ? ring->end - RING_SIZE : 0; }

uint8_t *ring_room(struct ring *ring, size_t want, size_t *room) {
  size_t at = AT(ring->end);
  size_t straight = RING_SIZE - at;
  *room = want < straight ? want : straight;
  return ring->bytes + at;
}

void ring_wrote(struct ring *ring, size_t length) { ring->end += length; }

int ring_pieces(const struct ring *ring, uint64_t from, size_t length, struct iovec pieces[2]) {
  size_t at = AT(from);
  size_t straight = RING_SIZE - at;
  pieces[0].iov_base = (void *)(ring->bytes + at);
  if (length <= straight) {
    pieces[0].iov_len = length;
    return 1;
  }
  pieces[0].iov_len = straight;
  pieces[1].iov_base = (void *)ring->bytes;
  pieces[1].iov_len = length - straight;
  return 2;
}

uint64_t ring_line_after(const struct ring *ring, uint64_t from) {
  for (uint64_t at = from; at < ring->end; at++)
    if (ring->bytes[AT(at)] == '\n') return at + 1;
  uint64_t at = from;
  while (at < ring->end && (ring->bytes[AT(at)] & 0xC0) == 0x80) at++;
  return at;
}

uint64_t ring_replay_start(const struct ring *ring, uint64_t wanted) {
  uint64_t oldest = ring_oldest(ring);
  if (wanted >= oldest && wanted <= ring->end) return wanted;
  return oldest == 0 ? 0 : ring_line_after(ring, oldest);
}

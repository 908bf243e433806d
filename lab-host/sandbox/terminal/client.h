/* One connection to a terminal: its frames in both directions, never blocking, bounded in bytes. */
#ifndef LAB_CLIENT_H
#define LAB_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "protocol.h"
#include "ring.h"

struct client {
  /* -1: this place is free. */
  int fd;
  bool attached;
  struct size size;
  /* Offset of the next output byte to send: the ring itself is the queue. */
  uint64_t cursor;
  /* Output from this offset on waits until the client allows it; all is allowed until it first says so. */
  uint64_t allowed;
  /* When it last took bytes, or was not behind, in milliseconds; since connecting for one that has not attached. */
  int64_t progress_at;
  /* The size in force changed and it has not been told. */
  bool owes_size;
  bool exit_queued;
  /* It wants to know when its input up to this mark (input.h) no longer waits. */
  bool asks_input;
  uint64_t asked_mark;
  /* Set when its next frame has to wait for room towards the shell. */
  bool blocked;

  uint8_t in[FRAME_HEADER + CLIENT_PAYLOAD_MAX];
  size_t in_length;

  /* Small frames that wait: hello, answers, exit. */
  uint8_t control[256];
  size_t control_length;
  size_t control_sent;

  /* The output frame on its way: header, then `output_left` bytes from `cursor`. */
  uint8_t header[FRAME_HEADER + 8];
  size_t header_sent;
  size_t output_left;
};

/* A frame inside the client's buffer; valid until client_consume. */
struct frame {
  uint8_t type;
  const uint8_t *payload;
  size_t length;
};

enum frame_state { FRAME_NONE, FRAME_READY, FRAME_BAD };

static inline bool client_is_open(const struct client *client) { return client->fd >= 0; }

void client_open(struct client *client, int fd, int64_t now);
void client_close(struct client *client);

/* Reads what has arrived. Returns false when the connection is over. */
bool client_receive(struct client *client);
/* Looks at the oldest whole frame. */
enum frame_state client_peek(const struct client *client, struct frame *frame);
void client_consume(struct client *client, const struct frame *frame);

/* Queues a small frame. Returns false when the client leaves too many unread. */
bool client_queue(struct client *client, uint8_t type, const uint8_t *payload, size_t length);

/* The client allows output before `offset`; what it allowed already stays so. */
void client_allow(struct client *client, uint64_t offset);

/* Whether small frames wait. */
static inline bool client_owes_answers(const struct client *client) {
  return client->control_length > client->control_sent;
}

/* How much output has not been handed to the connection, in bytes. */
uint64_t client_lag(const struct client *client, const struct ring *ring);

/* True when client_flush has something to send. */
bool client_has_unsent(const struct client *client, const struct ring *ring);

/* Sends as much as the connection takes: control frames and output. Returns false when the connection is over. */
bool client_flush(struct client *client, struct ring *ring, struct size in_force, int64_t now);

#endif

#define _GNU_SOURCE
#include "client.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool would_block(void) { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

void client_open(struct client *client, int fd, int64_t now) {
  client->fd = fd;
  client->attached = false;
  client->size = (struct size){0};
  client->cursor = 0;
  client->allowed = UINT64_MAX;
  client->progress_at = now;
  client->owes_size = client->exit_queued = client->asks_input = client->blocked = false;
  client->in_length = client->control_length = client->control_sent = 0;
  client->header_sent = sizeof client->header;
  client->output_left = 0;
}

void client_close(struct client *client) {
  close(client->fd);
  client->fd = -1;
}

bool client_receive(struct client *client) {
  size_t room = sizeof client->in - client->in_length;
  if (room == 0) return true;
  ssize_t got = recv(client->fd, client->in + client->in_length, room, MSG_DONTWAIT);
  if (got > 0) client->in_length += (size_t)got;
  return got > 0 || (got < 0 && would_block());
}

enum frame_state client_peek(const struct client *client, struct frame *frame) {
  if (client->in_length < FRAME_HEADER) return FRAME_NONE;
  size_t length = get_be(client->in + 1, 4);
  if (length > CLIENT_PAYLOAD_MAX) return FRAME_BAD;
  if (client->in_length < FRAME_HEADER + length) return FRAME_NONE;
  *frame = (struct frame){.type = client->in[0], .payload = client->in + FRAME_HEADER, .length = length};
  return FRAME_READY;
}

void client_consume(struct client *client, const struct frame *frame) {
  size_t used = FRAME_HEADER + frame->length;
  client->in_length -= used;
  memmove(client->in, client->in + used, client->in_length);
}

bool client_queue(struct client *client, uint8_t type, const uint8_t *payload, size_t length) {
  if (client->control_sent > 0) {
    client->control_length -= client->control_sent;
    memmove(client->control, client->control + client->control_sent, client->control_length);
    client->control_sent = 0;
  }
  if (client->control_length + FRAME_HEADER + length > sizeof client->control) return false;
  uint8_t *to = client->control + client->control_length;
  to[0] = type;
  put_be(to + 1, length, 4);
  if (length > 0) memcpy(to + FRAME_HEADER, payload, length);
  client->control_length += FRAME_HEADER + length;
  return true;
}

uint64_t client_lag(const struct client *client, const struct ring *ring) {
  return client->attached ? ring->end - client->cursor : 0;
}

void client_allow(struct client *client, uint64_t offset) {
  if (client->allowed == UINT64_MAX || offset > client->allowed) client->allowed = offset;
}

/* Output that may be sent now, in bytes. */
static uint64_t sendable(const struct client *client, const struct ring *ring) {
  uint64_t end = client->allowed < ring->end ? client->allowed : ring->end;
  return client->attached && end > client->cursor ? end - client->cursor : 0;
}

static bool in_output_frame(const struct client *client) {
  return client->header_sent < sizeof client->header || client->output_left > 0;
}

bool client_has_unsent(const struct client *client, const struct ring *ring) {
  return client_owes_answers(client) || in_output_frame(client) || client->owes_size ||
         sendable(client, ring) > 0;
}

static void begin_output_frame(struct client *client, const struct ring *ring) {
  uint64_t ready = sendable(client, ring);
  size_t length = ready < OUTPUT_PAYLOAD_MAX ? (size_t)ready : OUTPUT_PAYLOAD_MAX;
  client->header[0] = 'O';
  put_be(client->header + 1, 8 + length, 4);
  put_be(client->header + FRAME_HEADER, client->cursor, 8);
  client->header_sent = 0;
  client->output_left = length;
}

/* Sends a part of the output frame on its way. Returns what send returns. */
static ssize_t send_output(struct client *client, struct ring *ring) {
  struct iovec pieces[3];
  size_t header_left = sizeof client->header - client->header_sent;
  pieces[0] = (struct iovec){.iov_base = client->header + client->header_sent, .iov_len = header_left};
  int count = 1 + ring_pieces(ring, client->cursor, client->output_left, pieces + 1);
  struct msghdr message = {.msg_iov = pieces, .msg_iovlen = (size_t)count};
  ssize_t sent = sendmsg(client->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent <= 0) return sent;
  size_t of_header = (size_t)sent < header_left ? (size_t)sent : header_left;
  client->header_sent += of_header;
  client->cursor += (size_t)sent - of_header;
  client->output_left -= (size_t)sent - of_header;
  return sent;
}

static ssize_t send_control(struct client *client) {
  ssize_t sent = send(client->fd, client->control + client->control_sent, client->control_length - client->control_sent,
                      MSG_NOSIGNAL | MSG_DONTWAIT);
  if (sent > 0) client->control_sent += (size_t)sent;
  return sent;
}

bool client_flush(struct client *client, struct ring *ring, struct size in_force, int64_t now) {
  while (client_has_unsent(client, ring)) {
    ssize_t sent = 1;
    if (in_output_frame(client)) {
      sent = send_output(client, ring);
    } else if (client_owes_answers(client)) {
      sent = send_control(client);
    } else if (client->owes_size) {
      uint8_t payload[4];
      put_be(payload, in_force.cols, 2);
      put_be(payload + 2, in_force.rows, 2);
      client->owes_size = false;
      if (!client_queue(client, 'S', payload, sizeof payload)) return false;
    } else {
      begin_output_frame(client, ring);
    }
    if (sent < 0) return would_block();
    client->progress_at = now;
  }
  return true;
}

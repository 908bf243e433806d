#include "frames.h"

#include <string.h>

#include "reports.h"
#include "typist.h"

enum heeded { HEEDED, BAD, NO_ROOM };

static enum heeded good_if(bool good) { return good ? HEEDED : BAD; }

static struct size size_at(const uint8_t *bytes) {
  return (struct size){.cols = (uint16_t)get_be(bytes, 2), .rows = (uint16_t)get_be(bytes + 2, 2)};
}

static bool say_hello(const struct terminal *terminal, struct client *client) {
  uint8_t hello[29];
  put_be(hello, terminal->generation, 8);
  put_be(hello + 8, client->cursor, 8);
  put_be(hello + 16, terminal->ring.end, 8);
  put_be(hello + 24, terminal->size.cols, 2);
  put_be(hello + 26, terminal->size.rows, 2);
  hello[28] = PROTOCOL_VERSION;
  return client_queue(client, 'H', hello, sizeof hello);
}

static enum heeded on_attach(struct terminal *terminal, struct client *client, const struct frame *frame) {
  if (client->attached || frame->length != 20) return BAD;
  uint64_t known = get_be(frame->payload, 8);
  uint64_t wanted = get_be(frame->payload + 8, 8);
  struct size size = size_at(frame->payload + 16);
  if (!size_is_valid(size)) return BAD;
  client->attached = true;
  client->size = size;
  client->cursor = ring_replay_start(&terminal->ring, known == terminal->generation ? wanted : 0);
  terminal_fit(terminal);
  /* The hello tells it. */
  client->owes_size = false;
  /* A node that did not answer before may do so now. */
  if (shell_awaits_retry(&terminal->shell, &terminal->marks) && terminal_input(terminal, "\r", 1))
    terminal->marks.last = MARK_NONE;
  return good_if(say_hello(terminal, client));
}

/*
 * A program may end before the terminal's answer to its question comes, and a log shown again repeats the question: then the answer is
 * for nobody, and a shell would take it for typing.
 */
static bool is_for_nobody(const struct terminal *terminal, const struct frame *frame) {
  if (!reports_only(frame->payload, frame->length)) return false;
  if (!shell_terminal_is_raw(&terminal->shell)) return true;
  return shell_in_foreground(&terminal->shell) && terminal->marks.last != MARK_COMMAND;
}

/* As the kernel does when an interrupt comes through; but it would not come through behind keys that nobody reads. */
static bool makes_way(const struct terminal *terminal, const struct frame *frame) {
  bool interrupt = frame->length > 0 && frame->payload[0] == INTERRUPT_KEY;
  return interrupt && input_waiting(&terminal->input) > 0 && shell_heeds_interrupt(&terminal->shell);
}

static enum heeded on_input(struct terminal *terminal, const struct frame *frame, int64_t now) {
  if (is_for_nobody(terminal, frame)) return HEEDED;
  if (makes_way(terminal, frame)) terminal_drop_input(terminal);
  if (!terminal_input(terminal, frame->payload, frame->length)) return NO_ROOM;
  /* After Enter or Ctrl-C the prompt on the screen is an old one: a line to type waits for the next. */
  bool enter = memchr(frame->payload, '\r', frame->length) != NULL;
  if (enter || memchr(frame->payload, INTERRUPT_KEY, frame->length) != NULL)
    typing_sent(&terminal->typing, &terminal->marks, now);
  if (enter && terminal->marks.last == MARK_NO_ANSWER) terminal->marks.last = MARK_NONE;
  return HEEDED;
}

static enum heeded on_resize(struct terminal *terminal, struct client *client, const struct frame *frame) {
  if (frame->length != 4) return BAD;
  struct size size = size_at(frame->payload);
  if (!size_is_valid(size)) return BAD;
  client->size = size;
  terminal_fit(terminal);
  return HEEDED;
}

static enum heeded on_allow(struct client *client, const struct frame *frame) {
  if (frame->length != 8) return BAD;
  client_allow(client, get_be(frame->payload, 8));
  return HEEDED;
}

/* Answered once the keys before it no longer wait here. */
static enum heeded on_question(const struct terminal *terminal, struct client *client, const struct frame *frame) {
  if (frame->length != 0 || client->asks_input) return BAD;
  client->asks_input = true;
  client->asked_mark = input_mark(&terminal->input);
  return HEEDED;
}

static enum heeded on_close(struct terminal *terminal, const struct frame *frame, int64_t now) {
  if (frame->length != 0) return BAD;
  session_close(&terminal->closing, terminal->shell.pid, now);
  return HEEDED;
}

static enum heeded heed(struct terminal *terminal, struct client *client, const struct frame *frame, int64_t now) {
  if (frame->type == 'A') return on_attach(terminal, client, frame);
  if (frame->type == 'K') return on_close(terminal, frame, now);
  if (!client->attached) return BAD;
  switch (frame->type) {
    case 'I':
      return on_input(terminal, frame, now);
    case 'R':
      return on_resize(terminal, client, frame);
    case 'W':
      return on_allow(client, frame);
    case 'Q':
      return on_question(terminal, client, frame);
    case 'T':
      return good_if(typist_begin(terminal, client, frame->payload, frame->length, now));
    default:
      return BAD;
  }
}

void frames_heed(struct terminal *terminal, struct client *client, int64_t now) {
  struct frame frame;
  enum frame_state state;
  client->blocked = false;
  while (client_is_open(client) && (state = client_peek(client, &frame)) != FRAME_NONE) {
    enum heeded heeded = state == FRAME_READY ? heed(terminal, client, &frame, now) : BAD;
    if (heeded == NO_ROOM) {
      client->blocked = true;
      return;
    }
    /* An answer that found no room may have ended the connection. */
    if (!client_is_open(client)) return;
    if (heeded == HEEDED)
      client_consume(client, &frame);
    else
      terminal_drop(terminal, client);
  }
}

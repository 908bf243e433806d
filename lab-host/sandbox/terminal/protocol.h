/* The terminal socket protocol of docs/architecture.md: names, bounds and big-endian numbers. */
#ifndef LAB_PROTOCOL_H
#define LAB_PROTOCOL_H

#include <stddef.h>
#include <stdint.h>

/* Every frame: 1 byte type, 4 bytes payload length, payload. */
#define FRAME_HEADER 5
/* Longest payload of a client's frame. */
#define CLIENT_PAYLOAD_MAX (16 * 1024)
/* Said in the hello. 2: the frames W and K are understood; 3: Q, too. */
#define PROTOCOL_VERSION 3
/* Most output bytes in one frame. */
#define OUTPUT_PAYLOAD_MAX (64 * 1024 - 8)

#define COLS_MIN 2
#define COLS_MAX 500
#define ROWS_MIN 1
#define ROWS_MAX 300

/* Terminal size in character cells. */
struct size {
  uint16_t cols;
  uint16_t rows;
};

static inline int size_is_valid(struct size s) {
  return s.cols >= COLS_MIN && s.cols <= COLS_MAX && s.rows >= ROWS_MIN && s.rows <= ROWS_MAX;
}

static inline void put_be(uint8_t *to, uint64_t value, size_t width) {
  for (size_t i = 0; i < width; i++) to[i] = (uint8_t)(value >> (8 * (width - 1 - i)));
}

static inline uint64_t get_be(const uint8_t *from, size_t width) {
  uint64_t value = 0;
  for (size_t i = 0; i < width; i++) value = value << 8 | from[i];
  return value;
}

#endif

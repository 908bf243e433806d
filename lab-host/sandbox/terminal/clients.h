/* Everybody who is connected to a terminal. */
#ifndef LAB_CLIENTS_H
#define LAB_CLIENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "client.h"
#include "protocol.h"
#include "ring.h"

#define CLIENTS_MAX 32

struct clients {
  struct client each[CLIENTS_MAX];
};

void clients_init(struct clients *clients);

/* Takes in whoever knocks; beyond CLIENTS_MAX they are sent away. */
void clients_accept(struct clients *clients, int listener, int64_t now);

bool clients_any(const struct clients *clients);

/* Finds the size that fits all who are attached. Returns false when nobody is. */
bool clients_fit(const struct clients *clients, struct size *size);

/* All who are attached have to be told the size in force. */
void clients_owe_size(struct clients *clients);

/* How far the slowest is behind, in bytes. */
uint64_t clients_lag(const struct clients *clients, const struct ring *ring);

#endif

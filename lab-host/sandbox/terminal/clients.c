#define _GNU_SOURCE
#include "clients.h"

#include <sys/socket.h>
#include <unistd.h>

void clients_init(struct clients *clients) {
  for (size_t i = 0; i < CLIENTS_MAX; i++) clients->each[i].fd = -1;
}

static struct client *free_place(struct clients *clients) {
  for (size_t i = 0; i < CLIENTS_MAX; i++)
    if (!client_is_open(&clients->each[i])) return &clients->each[i];
  return NULL;
}

void clients_accept(struct clients *clients, int listener, int64_t now) {
  for (int fd; (fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
    struct client *place = free_place(clients);
    if (place == NULL)
      close(fd);
    else
      client_open(place, fd, now);
  }
}

bool clients_any(const struct clients *clients) {
  for (size_t i = 0; i < CLIENTS_MAX; i++)
    if (client_is_open(&clients->each[i])) return true;
  return false;
}

bool clients_fit(const struct clients *clients, struct size *size) {
  struct size smallest = {.cols = COLS_MAX, .rows = ROWS_MAX};
  bool any = false;
  for (size_t i = 0; i < CLIENTS_MAX; i++) {
    const struct client *client = &clients->each[i];
    if (!client_is_open(client) || !client->attached) continue;
    any = true;
    if (client->size.cols < smallest.cols) smallest.cols = client->size.cols;
    if (client->size.rows < smallest.rows) smallest.rows = client->size.rows;
  }
  if (any) *size = smallest;
  return any;
}

void clients_owe_size(struct clients *clients) {
  for (size_t i = 0; i < CLIENTS_MAX; i++)
    if (client_is_open(&clients->each[i]) && clients->each[i].attached) clients->each[i].owes_size = true;
}

uint64_t clients_lag(const struct clients *clients, const struct ring *ring) {
  uint64_t most = 0;
  for (size_t i = 0; i < CLIENTS_MAX; i++) {
    if (!client_is_open(&clients->each[i])) continue;
    uint64_t lag = client_lag(&clients->each[i], ring);
    if (lag > most) most = lag;
  }
  return most;
}

/* Where terminals are reached: a socket for each in LAB_TERMINAL_DIR. */
#ifndef LAB_DOOR_H
#define LAB_DOOR_H

#include <stdbool.h>
#include <sys/un.h>

/* A terminal's name: lower-case letters, digits and hyphens, 32 at most. */
bool door_is_name(const char *name);

/* The folder of all sockets. */
const char *door_folder(void);

/* Returns false with errno set when the path is too long. */
bool door_address(const char *name, struct sockaddr_un *address);

/* Takes the terminal's name out of its socket's file name. Returns false for any other file. */
bool door_name_of(char *file_name);

/* Whether somebody listens. */
bool door_is_answered(const struct sockaddr_un *address);

/* Makes the folder and takes the terminal's lock, held until the process ends. Returns false with errno set. */
bool door_lock(const char *name);

/* Listens at a free address. Returns -1 with errno set. */
int door_open(const struct sockaddr_un *address);

/* Stops to listen: first the name goes, so that whoever starts the terminal anew never finds a listener that is about to go. */
void door_close(const struct sockaddr_un *address, int listener);

#endif

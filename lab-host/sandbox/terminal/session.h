/* The processes of a terminal's session: its shell and what that started. */
#ifndef LAB_SESSION_H
#define LAB_SESSION_H

#include <stdbool.h>
#include <sys/types.h>

/* Sends a signal to every process of the session; 0 sends none. Returns whether there was one. */
bool session_signal(pid_t session, int signal);

#endif

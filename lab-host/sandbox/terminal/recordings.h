/* The folder of recordings: LAB_TERMINAL_RECORDINGS, by default on the sandbox's disk. Root's, readable by the learner. */
#ifndef LAB_RECORDINGS_H
#define LAB_RECORDINGS_H

#include <stdbool.h>

/* `<terminal>.<generation: 16 hexadecimal digits>`, as contract/recordings.ts has it. */
bool recordings_is_id(const char *text);

/* Longest file name: id and ending. */
#define RECORDING_NAME_MAX 64
/* Names the file of a recording. */
void recordings_file(const char *id, char name[RECORDING_NAME_MAX]);
/* Names the file that is about to take its place. */
void recordings_new_file(const char *id, char name[RECORDING_NAME_MAX]);

/* Opens the folder, which is made when it is missing and `make` is set. Returns -1 with errno set. */
int recordings_open(bool make);

/* Removes ended recordings, the oldest first, until at most `most` are left, and what a killed process left half done. */
void recordings_prune(int folder, int most);

/* ---- commands of lab-terminal; each returns the exit code ---- */

/*
 * Prints a line for each recording: id, start and duration in milliseconds, bytes, columns and rows at the start, and "live" while its
 * shell lives, else "ended"; separated by tabs.
 */
int recordings_list(void);
/* Prints a recording as far as it is written. */
int recordings_print(const char *id);
/* Removes a recording; what a live shell puts out from now on makes a new one. */
int recordings_forget(const char *id);

#endif

/* The process that writes one shell's recording: whatever it waits for, the terminal does not. */
#ifndef LAB_RECORDING_H
#define LAB_RECORDING_H

#include "protocol.h"

/* Writes what comes as packets over standard input (recorder.h) until its end. */
_Noreturn void recording_run(const char *id, struct size size);

#endif

/* Recognises what a terminal answers by itself when a program asks it something. */
#ifndef LAB_REPORTS_H
#define LAB_REPORTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Whether the bytes are nothing but such answers: cursor position, device attributes, status and modes (CSI … R, c, n, y), colours
 * (OSC … BEL or ST), settings (DCS … ST). No key sends these, but Ctrl-F3, which is spelt like a cursor position.
 */
bool reports_only(const uint8_t *bytes, size_t length);

#endif

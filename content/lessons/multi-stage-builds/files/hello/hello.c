#include <stdio.h>

#ifndef VERSION
#define VERSION "dev"
#endif

int main(void) {
  puts("안녕하세요, " VERSION " 버전이에요.");
  return 0;
}

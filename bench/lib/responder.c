// The module's side of a benchmark: holds the far ends of pseudo-terminals and answers command lines. In C, so that what it
// takes is little beside who asks.
//
//   responder PORTS PAYLOAD AWAKE
//
// PORTS terminals are made, and their paths printed as a JSON array. Standard input has lines and their replies in turn,
// each ended by a NUL: a LINE gets its REPLY, any other `ERROR`; the PAYLOAD bytes after `AT+QISEND…` get the reply of
// `data`. AWAKE 1: one port is asked all the time, and never slept on.
#define _DEFAULT_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#ifdef __linux__
#include <signal.h>
#include <sys/prctl.h>
#endif

#define MOST_PORTS 256
#define LONGEST 65536

#define MOST_PAIRS 16

static int pairs;
static char *pair[2 * MOST_PAIRS];
static size_t payload;
static struct port {
  int fd;
  size_t held, wanted;
  char text[LONGEST];
} ports[MOST_PORTS];

static void say(int fd, const char *text) {
  for (size_t left = strlen(text); left > 0;) {
    ssize_t done = write(fd, text, left);
    if (done < 0 && errno != EAGAIN && errno != EINTR) exit(1);
    if (done > 0) text += done, left -= (size_t)done;
  }
}

static const char *reply_to(const char *line) {
  for (int i = 0; i < pairs; i++)
    if (strcmp(pair[2 * i], line) == 0) return pair[2 * i + 1];
  return "\r\nERROR\r\n";
}

static void drop(struct port *port, size_t count) {
  memmove(port->text, port->text + count, port->held -= count);
}

static void answer(struct port *port) {
  for (;;) {
    if (port->wanted > 0) {
      if (port->held < port->wanted) return;
      drop(port, port->wanted);
      port->wanted = 0;
      say(port->fd, reply_to("data"));
      continue;
    }
    char *end = memchr(port->text, '\r', port->held);
    if (end == NULL) return;
    *end = 0;
    size_t length = (size_t)(end - port->text);
    const char *line = port->text + (port->text[0] == '\n');
    if (strncmp(line, "AT+QISEND", 9) == 0) port->wanted = payload;
    say(port->fd, reply_to(line));
    drop(port, length + 1);
  }
}

static void take(struct port *port) {
  ssize_t count = read(port->fd, port->text + port->held, LONGEST - port->held);
  if (count <= 0) return;
  port->held += (size_t)count;
  answer(port);
}

static void take_pairs(void) {
  int texts = 0;
  for (size_t room = 0; texts < 2 * MOST_PAIRS && getdelim(&pair[texts], &room, 0, stdin) > 0; room = 0) texts++;
  pairs = texts / 2;
}

int main(int count, char **given) {
#ifdef __linux__
  // One that never sleeps would keep a processor busy for ever if its bench was killed.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  if (count < 4) return 2;
  int number = atoi(given[1]);
  int awake = atoi(given[3]);
  if (number < 1 || number > MOST_PORTS) return 2;
  payload = (size_t)atol(given[2]);
  take_pairs();
  struct pollfd polled[MOST_PORTS];
  for (int i = 0; i < number; i++) {
    int other;
    char path[128];
    struct termios raw;
    if (openpty(&ports[i].fd, &other, path, NULL, NULL) < 0) return 1;
    tcgetattr(other, &raw);
    cfmakeraw(&raw);
    tcsetattr(other, TCSANOW, &raw);
    if (awake) fcntl(ports[i].fd, F_SETFL, O_NONBLOCK);
    polled[i] = (struct pollfd){.fd = ports[i].fd, .events = POLLIN};
    printf("%s\"%s\"", i == 0 ? "[" : ",", path);
  }
  printf("]\n");
  fflush(stdout);
  for (;;) {
    if (number == 1) {
      take(&ports[0]);
      continue;
    }
    if (poll(polled, (nfds_t)number, -1) <= 0) continue;
    for (int i = 0; i < number; i++)
      if (polled[i].revents & POLLIN) take(&ports[i]);
  }
}

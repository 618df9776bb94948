// Signals while a line is edited and while a question runs.
//
// libedit's own handlers (EL_SIGNAL) are not used: they send the signal on to the whole process
// group, which reaches a script or test that started the program, and they allocate memory inside
// the handler. Here a handler sets a flag and writes a byte that wakes the reader.
#define _GNU_SOURCE
#include "shim.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static atomic_bool interrupted;
static atomic_int events;
static atomic_int wake_read = -1, wake_write = -1;

static struct termios original;
static atomic_int original_fd = -1;    // set once `original` is filled
static atomic_int editing_output = -1; // where the line is drawn while one is edited
static atomic_bool paste_mode;

// Noted while a line is edited; the reader acts on them.
static const int noted[] = {SIGINT, SIGTSTP, SIGCONT, SIGWINCH};
// End the process; the terminal is restored first.
static const int ending[] = {SIGHUP, SIGTERM, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGSYS};
enum { noted_count = sizeof noted / sizeof noted[0], ending_count = sizeof ending / sizeof ending[0] };
static struct sigaction before_noted[noted_count], before_ending[ending_count];

static void wake(void) {
  int fd = atomic_load(&wake_write);
  // A full pipe is fine: the reader is going to wake anyway.
  if (fd >= 0 && write(fd, "", 1) < 0) {
  }
}

static void note(int signal_number) {
  int saved = errno;
  switch (signal_number) {
  case SIGINT: atomic_store(&interrupted, true); break;
  case SIGTSTP: atomic_fetch_or(&events, TUMEN_SUSPEND); break;
  case SIGCONT: atomic_fetch_or(&events, TUMEN_CONTINUE); break;
  case SIGWINCH: atomic_fetch_or(&events, TUMEN_RESIZE); break;
  }
  wake();
  errno = saved;
}

void tumen_set_paste_mode(bool on) {
  int fd = atomic_load(&editing_output);
  if (fd < 0 || !atomic_load(&paste_mode)) return;
  if (write(fd, on ? "\033[?2004h" : "\033[?2004l", 8) < 0) {
  }
}

// Only calls that are allowed in a signal handler.
void tumen_restore_terminal(void) {
  int saved = errno;
  int fd = atomic_load(&original_fd);
  if (atomic_load(&editing_output) >= 0) {
    // In the background, SIGTTOU would stop the process here instead of letting it end.
    sigset_t block, old;
    sigemptyset(&block);
    sigaddset(&block, SIGTTOU);
    sigprocmask(SIG_BLOCK, &block, &old);
    tumen_set_paste_mode(false);
    atomic_store(&editing_output, -1);
    if (fd >= 0) tcsetattr(fd, TCSANOW, &original);
    sigprocmask(SIG_SETMASK, &old, NULL);
  } else if (fd >= 0 && tcgetpgrp(fd) == getpgrp()) {
    // Between lines a program in the background leaves the terminal to whoever has it.
    tcsetattr(fd, TCSANOW, &original);
  }
  errno = saved;
}

static void leave(int signal_number) {
  tumen_restore_terminal();
  for (int i = 0; i < ending_count; i++)
    if (ending[i] == signal_number) sigaction(signal_number, &before_ending[i], NULL);
  // Blocked until this handler returns, then it has the effect it would have had.
  raise(signal_number);
}

static void open_wakeups(void) {
  if (atomic_load(&wake_write) >= 0) return;
  int ends[2];
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return;
  // Started with standard input closed, the pipe would be taken for it.
  for (int i = 0; i < 2; i++) {
    if (ends[i] > STDERR_FILENO) continue;
    int higher = fcntl(ends[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(ends[i]);
    ends[i] = higher;
  }
  atomic_store(&wake_read, ends[0]);
  atomic_store(&wake_write, ends[1]);
}

int tumen_wakeup_descriptor(void) { return atomic_load(&wake_read); }

void tumen_drain_wakeups(void) {
  char bytes[64];
  int fd = atomic_load(&wake_read);
  while (fd >= 0 && read(fd, bytes, sizeof bytes) > 0) {
  }
}

int tumen_take_events(void) { return atomic_exchange(&events, 0); }

static void handle(int signal_number, void (*handler)(int), int flags, struct sigaction *before) {
  struct sigaction action = {0};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  if (before != NULL) {
    sigaction(signal_number, NULL, before);
    // `nohup` and shells without job control ask for signals to be ignored; keep to that.
    if (before->sa_handler == SIG_IGN) return;
  }
  sigaction(signal_number, &action, NULL);
}

void tumen_hold_interrupts(void) {
  open_wakeups();
  // SA_RESTART: writing an answer must not fail half way; readers wait in `poll`, which never restarts.
  handle(SIGINT, note, SA_RESTART, NULL);
}

bool tumen_is_interrupted(void) { return atomic_load_explicit(&interrupted, memory_order_relaxed); }
void tumen_clear_interrupt(void) { atomic_store(&interrupted, false); }

void tumen_remember_terminal(int fd) {
  struct termios now;
  // Raw: left behind by a program that was killed, and nothing to go back to.
  if (tcgetattr(fd, &now) != 0 || !(now.c_lflag & ICANON)) return;
  if (atomic_load(&original_fd) < 0) atexit(tumen_restore_terminal);
  atomic_store(&original_fd, -1); // no handler may use it half written
  original = now;
  atomic_store(&original_fd, fd);
}

void tumen_begin_editing(int output, bool paste) {
  open_wakeups();
  atomic_store(&events, 0);
  for (int i = 0; i < noted_count; i++) handle(noted[i], note, SA_RESTART, &before_noted[i]);
  for (int i = 0; i < ending_count; i++) handle(ending[i], leave, SA_ONSTACK, &before_ending[i]);
  atomic_store(&paste_mode, paste);
  atomic_store(&editing_output, output);
  tumen_set_paste_mode(true);
}

void tumen_end_editing(void) {
  tumen_restore_terminal();
  for (int i = 0; i < noted_count; i++) sigaction(noted[i], &before_noted[i], NULL);
  for (int i = 0; i < ending_count; i++) sigaction(ending[i], &before_ending[i], NULL);
}

void tumen_stop_process(void) {
  struct sigaction standard = {0}, before;
  standard.sa_handler = SIG_DFL;
  sigemptyset(&standard.sa_mask);
  sigaction(SIGTSTP, &standard, &before);
  raise(SIGTSTP); // stops here
  sigaction(SIGTSTP, &before, NULL);
}

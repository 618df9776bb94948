// What Swift 6 cannot call in libedit and libc directly, as typed functions with a fixed number of
// arguments. Text is UTF-8 in and out: the narrow functions of libedit convert by the locale, which
// `UTF8Locale` has made a UTF-8 one before any of them is called.
#ifndef TUMEN_CLIBEDIT_SHIM_H
#define TUMEN_CLIBEDIT_SHIM_H

#if __has_include(<histedit.h>)
#include <histedit.h>
#else
#error "libedit is missing: apt-get install libedit-dev"
#endif

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/ioctl.h>

typedef char *(*tumen_prompt_function)(EditLine *);
/// What a bound key runs; libedit hands over the key as a number and takes one of the `CC_` answers.
typedef unsigned char (*tumen_key_function)(EditLine *, int key);

// `stdin`, `stdout` and `stderr` are global variables, which Swift 6 takes for shared mutable state.
static inline FILE *tumen_stdin(void) { return stdin; }
static inline FILE *tumen_stdout(void) { return stdout; }
static inline FILE *tumen_stderr(void) { return stderr; }

// `el_set` and `el_get` are variadic, which Swift does not import.
static inline int tumen_set_prompt(EditLine *el, tumen_prompt_function function) {
  return el_set(el, EL_PROMPT, function);
}
static inline int tumen_set_right_prompt(EditLine *el, tumen_prompt_function function) {
  return el_set(el, EL_RPROMPT, function);
}
// "emacs" or "vi".
static inline int tumen_set_editor(EditLine *el, const char *mode) { return el_set(el, EL_EDITOR, mode); }
// libedit passes no context to its callbacks, only the editor; the owner is found through this.
static inline int tumen_set_client_data(EditLine *el, void *data) { return el_set(el, EL_CLIENTDATA, data); }
static inline void *tumen_client_data(EditLine *el) {
  void *data = NULL;
  return el_get(el, EL_CLIENTDATA, &data) == 0 ? data : NULL;
}
static inline int tumen_add_function(EditLine *el, const char *name, const char *help, tumen_key_function function) {
  return el_set(el, EL_ADDFN, name, help, function);
}
// The argument list of a binding ends in a null pointer, which only C can put there.
static inline int tumen_bind(EditLine *el, const char *key, const char *command) {
  return el_set(el, EL_BIND, key, command, NULL);
}
// `-a`: in the command map of vi mode too.
static inline int tumen_bind_in_command_map(EditLine *el, const char *key, const char *command) {
  return el_set(el, EL_BIND, "-a", key, command, NULL);
}
// The function that reads the next character, instead of the built-in one.
static inline int tumen_set_reader(EditLine *el, el_rfunc_t function) { return el_set(el, EL_GETCFN, function); }
// Raw mode on (true) or the user's own terminal mode (false), in the middle of a line.
static inline int tumen_set_raw(EditLine *el, bool raw) { return el_set(el, EL_PREP_TERM, raw ? 1 : 0); }
// Forget what is on the screen and draw the line where the cursor stands.
static inline int tumen_redraw(EditLine *el) { return el_set(el, EL_REFRESH); }
static inline bool tumen_is_emacs(EditLine *el) {
  const char *mode = NULL;
  return el_get(el, EL_EDITOR, &mode) == 0 && mode != NULL && mode[0] == 'e';
}
// False if the user's settings say `edit off`.
static inline bool tumen_wants_editing(EditLine *el) {
  int on = 1;
  return el_get(el, EL_EDITMODE, &on) != 0 || on != 0;
}

// `history` is variadic too, and so is the pointer to it that `EL_HIST` takes.
static inline int tumen_use_history(EditLine *el, History *list) { return el_set(el, EL_HIST, history, list); }
static inline int tumen_history_set_size(History *list, int size) {
  HistEvent event;
  return history(list, &event, H_SETSIZE, size);
}
static inline int tumen_history_enter(History *list, const char *entry) {
  HistEvent event;
  return history(list, &event, H_ENTER, entry);
}

// `ioctl` is variadic.
static inline bool tumen_terminal_size(int fd, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}
// `open` is variadic.
int tumen_open(const char *path, int flags, unsigned mode);

// MARK: signals (signals.c). A handler may only touch lock-free atomics, which Swift lacks without a
// runtime, and the terminal has to be put back from inside one.

enum tumen_event {
  TUMEN_SUSPEND = 1,  // Ctrl-Z
  TUMEN_CONTINUE = 2, // `fg`
  TUMEN_RESIZE = 4,
};

// From now on SIGINT is noted instead of ending the process. Idempotent.
void tumen_hold_interrupts(void);
bool tumen_is_interrupted(void);
void tumen_clear_interrupt(void);

// Becomes readable when a signal was noted: `poll` on it beside the input. -1 if there is none.
int tumen_wakeup_descriptor(void);
void tumen_drain_wakeups(void);
// The `tumen_event`s since the last call, as a set of bits.
int tumen_take_events(void);

// Keeps the settings of the terminal as they are now, to be put back by `tumen_restore_terminal`,
// which also runs at `exit`. libedit puts back something near to them, not the same.
void tumen_remember_terminal(int fd);
void tumen_restore_terminal(void);

// While a line is edited: notes SIGINT, SIGTSTP, SIGCONT and SIGWINCH, and restores the terminal
// before any signal that ends the process has its effect. `paste`: the terminal marks pasted text
// meanwhile (bracketed paste, mode 2004).
void tumen_begin_editing(int output, bool paste);
void tumen_end_editing(void);
// Switches the marking of pasted text while a line is edited, around a stop.
void tumen_set_paste_mode(bool on);
// Stops the process as Ctrl-Z would have; returns when it is continued.
void tumen_stop_process(void);

#endif

/// The one page of help that there is so far; it fits on 80 columns.
package enum Help {
  package static let text = """
    A question is one line. Names are capitalised or quoted; words are lower-case.
      China                                       what is recorded of it
      states                                      all of a kind: treaties, labels …
      show state where party(state, treaty: CAT)  a table; each row has its source
      show day, title where incident.state = China and incident.day >= 2002
      ask party(state: Viet Nam, treaty: CAT) as of 2015-11-01
      evaluate China   evaluate all               regime stretching, case by case
      why China   why 1   why party(state: China, treaty: CAT)
      disputes   disputes China                   where the sources disagree
      sources                                     who is heard, and through whom
    At the end of a question: `as of 2004`, `according to A`, `settled only`,
    `including unknown`.
    Lines that begin with a dot are about the session: `.set` lists what can be set,
    `.width 100`, `.mode csv`, `.set bar better`.
    Tab shows what can come next, on an empty line some questions. Ctrl-C clears
    the line or stops a question. Ctrl-D, `exit` or `q` leaves.

    """
}

/// The one page of help that there is so far.
package enum Help {
  package static let text = """
    A question is one line. Names are capitalised or quoted; words are lower-case.
      China                                            what is recorded of it
      states                                           all of a kind: treaties, labels, incidents …
      show state where party(state, treaty: CAT)       a table; every row cites its source
      show day, title, people where incident.state = China and incident.day >= 2002
      ask party(state: Viet Nam, treaty: CAT) as of 2015-11-01
      evaluate China    evaluate all                   regime stretching, case by case
      why China    why 1    why party(state: China, treaty: CAT)
      disputes    disputes China                       where the sources disagree
      sources                                          who is heard, and through whom
    Add `as of 2004`, `according to A`, `settled only` or `including unknown` at the end of a question.
    Tab shows what can come next · Ctrl-C clears the line or stops a question · Ctrl-D, `exit` or `q` leaves

    """
}

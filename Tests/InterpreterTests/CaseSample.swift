/// An invented casebook with one case for each way that a verdict can come out. Its framework has two conditions on a
/// scale of three, nine configurations, and outcomes low < middle < high:
///
///     law \ will   no       some     yes
///     no           low      middle   middle
///     some         middle   middle   middle
///     yes          middle   middle   high
enum CaseSample {
  static let casebook = """
    casebook "Invented cases" version "1" language 1
    kind state ()
    kind population ()
    relation condition(population: population, host: state, condition: one of (law, will), value: one of (no, some, yes), facet: text, sweeping: one of (yes)) persists assumable
    relation either_or(population: population, host: state, first: one of (law, will), second: one of (law, will), value: one of (no, some, yes)) persists
    relation outcome(population: population, host: state, from: one of (low, middle, high), to: one of (low, middle, high), exclusion: one of (yes)) persists
    relation premise(population: population, host: state, value: one of (refugees, survival_migrants, both)) persists
    source A is "a first text" dated 2010
    source B is "a second text" dated 2020
    source Archive is "papers that both have read" dated 2005
    source Curator is "who codes" dated 2024
    thing Movers: population
    thing Stayers: population
    thing Settledland: state
    thing Robustland: state
    thing Splitland: state
    thing Openland: state
    thing Clashland: state
    thing Changeland: state
    thing Departland: state
    thing Barland: state
    thing Emptyland: state
    framework "Two" reads condition and outcome
      condition law  "the law allows it"
      condition will "somebody wants it"
      scale no < some < yes
      outcomes low "nothing" < middle "something" < high "everything"
      clause "T1" high   if all are yes            source Curator as interpretation
      clause "T2" low    if none is at least some  source Curator as interpretation
      clause "T3" middle otherwise                 source Curator as interpretation
    framework "Law first" reads condition and outcome
      condition law  "the law allows it"
      condition will "somebody wants it"
      scale no < some < yes
      outcomes low "nothing" < middle "something" < high "everything"
      clause "L1" high   if law is yes           source Curator as interpretation
      clause "L2" middle if law is at least some source Curator as interpretation
      clause "L3" low    otherwise               source Curator as interpretation

    -- One combination, yes and yes: high, settled. The author says so too.
    claim condition(population: Movers, host: Settledland, condition: law, value: yes) source A at "1"
    claim condition(population: Movers, host: Settledland, condition: will, value: yes) source A at "1"
    claim outcome(population: Movers, host: Settledland, from: high) source A at "2"
    claim premise(population: Movers, host: Settledland, value: refugees) source A at "3"

    -- law some, will no or yes: two combinations, both middle, robust.
    claim condition(population: Movers, host: Robustland, condition: law, value: some) source A at "1"
    claim condition(population: Movers, host: Robustland, condition: will, value: no) source A at "1"
    claim condition(population: Movers, host: Robustland, condition: will, value: yes) source B at "1"

    -- law yes, will some or yes: middle once, high once, split 1+1 of 2. The author says high: compatible.
    claim condition(population: Movers, host: Splitland, condition: law, value: yes) source A at "1"
    claim condition(population: Movers, host: Splitland, condition: will, value: some) source A at "1"
    claim condition(population: Movers, host: Splitland, condition: will, value: yes) source B at "1"
    claim outcome(population: Movers, host: Splitland, from: high, to: high) source B at "2"

    -- law no or yes, will unknown: 2 x 3 combinations. law no: low, middle, middle; law yes: middle, middle, high.
    -- So 1+4+1 of 6, from low to high: open.
    claim condition(population: Movers, host: Openland, condition: law, value: no) source A at "1"
    claim condition(population: Movers, host: Openland, condition: law, value: yes) source B at "1"

    -- Both no, yet one of them is said to reach some: no combination is left.
    claim condition(population: Movers, host: Clashland, condition: law, value: no) source A at "1"
    claim condition(population: Movers, host: Clashland, condition: will, value: no) source A at "1"
    claim either_or(population: Movers, host: Clashland, first: law, second: will, value: some) source B at "1"

    -- Over time: low to the end of 2004, middle for 2005 to 2009, high from 2010 on. Two populations in one host.
    claim condition(population: Movers, host: Changeland, condition: law, value: no) from 2000 to 2004 source A at "1"
    claim condition(population: Movers, host: Changeland, condition: law, value: yes) since 2005 source A at "1"
    claim condition(population: Movers, host: Changeland, condition: will, value: no) from 2000 to 2009 source A at "1"
    claim condition(population: Movers, host: Changeland, condition: will, value: yes) since 2010 source B at "1"
    claim condition(population: Stayers, host: Changeland, condition: every, value: no, sweeping: yes) source A at "1"

    -- yes and yes is high; the author excludes all but low.
    claim condition(population: Movers, host: Departland, condition: law, value: yes) source A at "1"
    claim condition(population: Movers, host: Departland, condition: will, value: yes) source A at "1"
    claim outcome(population: Movers, host: Departland, from: low, to: low, exclusion: yes) source B at "2"

    -- law: stated no, speculated yes, and the same once more from the same papers. will: stated no.
    -- any: no|yes and no: low, middle: split. better: no and no: low, settled.
    -- undisputed: law unknown, will no: low, middle, middle: split 1+2 of 3.
    claim condition(population: Movers, host: Barland, condition: law, value: no) source A at "1"
    claim condition(population: Movers, host: Barland, condition: law, value: yes) source A at "4" citing Archive as speculated
    claim condition(population: Movers, host: Barland, condition: law, value: yes) source B at "4" citing Archive as reported
    claim condition(population: Movers, host: Barland, condition: will, value: no) source A at "1"
    """
}

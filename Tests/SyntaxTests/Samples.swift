/// Statements as the printer writes them: each production of the grammar, and each example of the language's page.
enum Samples {
  static let declarations = [
    #"casebook "North Koreans in flight""#,
    #"casebook "North Koreans in flight" version "0.1" language 1"#,
    "kind duty ()",
    "kind state (region: text)",
    "kind actor (sort: one of (state, organisation, NGO, church), born: date, people: number)",
    "relation borders(state: state, other: state) symmetric fixed",
    "relation party(state: state, treaty: treaty) persists assumable",
    "relation bound(state: state, by: treaty) by rules",
    #"relation answers(actor: actor, reply: text) reads "{actor} answers to \"it\": {reply}""#,
    "relation estimate(state: state, people: number, by: actor) one people per state, by",
    "relation text(text: text, number: number, language: date, where: thing)",
    #"source A is "a thesis of 2016""#,
    #"source "HRW 2002" is "The Invisible Exodus" (outline: "1; 1.1") dated 2002-11 relies on A, "COI 2014""#,
    "thing China: state",
    #"thing Lao PDR: state also Laos, Lao People's Democratic Republic, "People of Laos""#,
    "thing Somalis: population (origin: Somalia)",
    #"thing "1951 Convention": treaty (year: 1951) also Refugee Convention source A at "2.1""#,
    "thing 난민: label (language: \"ko\", register: official) also 탈북자, 脱北者",
    "thing People's Republic: state also R&D, U.S, COVID-19, McCarthy, Café, Côte",
  ]

  static let claims = [
    "claim party(state: China, treaty: CAT)",
    #"claim not party(state: Thailand, treaty: "1951 Convention") source A at "4.3""#,
    #"claim party(state: China, treaty: CAT) since 1988-10-04 source A at "4.1.2" citing "HRW 2002", COI as reported"#,
    "claim treats(state: Lao PDR, practice: returns) on 2013-05-27 source A source B as speculated",
    "claim outcome(population: X, host: Y, from: vacuum, to: adhoc) from ? to now source A as interpretation",
    "claim outcome(population: X, from: vacuum, to: adhoc) from 2004 to 2006-07 source A as stated",
    "claim signed(state: Japan) until 1999",
    "claim estimate(state: China, people: 10000 to 50000, by: HRW)",
    "claim estimate(people: about 300)",
    "claim estimate(people: over 46000, low: under 100, share: 72.5)",
    "claim condition(population: P, host: H, condition: every, value: lacking, sweeping: yes)",
    "claim incident(first: text, where: \"a \\\\ b\", in: 2005-03-17, for: 2005-03, as: 2005)",
    "claim nothing()",
    #"complete party(treaty: "1951 Convention") among China, Russia, Lao PDR source A at "4""#,
    "complete party(treaty: CAT) on 2016 source A",
    "complete party(treaty: CAT) among China from 2000 to ? source A",
    #"note "they differ by a day" about Laos Nine, #c7f2aa, "2013 handover" source A at "4""#,
    #"note "seen" about #0123456789abcdef"#,
    #"load party from "treaties.csv" source A"#,
    #"load state from "states.jsonl.gz""#,
  ]

  static let rules = [
    #"rule "C1" chain(incident) if leg(incident, to: place)"#,
    #"rule "C2" not chain(incident) if leg(incident) and not danger(state: x) unless exile(incident) source A"#,
    #"rule "N" newest(state: incident.state, day: latest of incident.day) if incident.sort = return"#,
    #"rule "R1" responsible(incident, state) if bound(state, duty: D) on incident.day source A at "3.1.3""#,
    #"rule "O" a(x) if b(x) or c(x) or (d(x) and e(x)) unless f(x) and g(x)"#,
    #"rule "E" a(x) if every treaty t where b(t) has (c(t) or d(t: t)) source Curator as interpretation"#,
  ]

  static let frameworks = [
    """
    framework "Betts" reads condition and outcome
      condition legislation "domestic legislation"
      condition interest "political interest"
      scale opposed < lacking < partly < met
      outcomes vacuum "protection vacuum"
      < adhoc "ad hoc"
      < stretching "regime stretching"
      clause "B1" stretching if all are met source Curator as interpretation
      clause "B2" adhoc if all are at least partly and exactly 3 are met
      clause "B3" vacuum if none is at least partly
      clause "B4" adhoc if exactly 1 is at most partly and interest is met and at least 2 are met
      clause "B5" adhoc otherwise source Curator source A
      cap "K1" adhoc if interest is at most lacking source Curator
      cap "K2" adhoc if at most 1 is met
    """,
    """
    framework "Small" reads a and b
      scale no < yes
      outcomes bad "bad"
    """,
  ]

  static let questions = [
    "show state",
    #"show state where party(state, treaty: "1951 Convention")"#,
    "show state where not party(state, treaty: CAT)",
    "show day, title, people where incident.state = China and incident.day >= 2002",
    "show count of incident called returns for each state where incident.state = state",
    "show state for state s, treaty",
    "show state sort by returns descending, count of state, a.b first 3",
    "show responsible.incident, responsible.state, responsible.how",
    "show smallest of estimate.people, largest of estimate.people where estimate.state = China",
    "show calls.actor, calls.label known by 2004",
    "show calls.actor where calls.label = Economic Migrant",
    "show state where every treaty t where imposes(treaty: t) has party(state, treaty: t)",
    "show bound.state, bound.by where count of bound.source = 1",
    "show first, from, to, text, language, in, sort, called, where, each where first.to = from",
    "show a.first.last called first first 1",
    "show x where x != 3 and x < 4 and x <= 4 and x > 5 and x >= 6 and y like \"a*\"",
    "show x where x is known or y is not known or z is one of (1, a.b, China) or z is not one of (2005-03)",
    "show x where no record of party(x) and no record of not party(x)",
    "show x where not (a = 1 or b = 2) and (c = 3 or d = 4)",
    "show x where a(b) on c.day and not d(e) on 2004",
    "show a + b * c - d / (e - f), (a + b) * c, a - (b - c)",
    "show x.day + 3 months, x.day - 1 day, 2 years",
    "show a as of 2004 known by 2005-03 according to A, HRW preferring A in world w including unknown settled only",
    "show a during 2004 to 2005 throughout 2006",
    "show a during 2004-01-31 throughout 2006 to 2007-02",
    "show sum of a, average of b, earliest of c, latest of d, list of e, count of f",
    "ask party(state: Viet Nam, treaty: CAT) as of 2015-11-01",
    "ask count of incident > 3 settled only",
    "ask (a + 1) * 2 = b",
    "ask a = 1 and (b + 2 > 3 or c = 4)",
    "ask every treaty first where a(first) has b(first)",
    "ask every treaty during where a(during) has b(during)",
    "compare show a where b = China across sources",
    "compare ask a(b) across sources A, HRW",
    "compare evaluate Viet Nam across dates 2004, 2016-05",
    "compare show a across worlds files, w", "compare show a across worlds",
    "compare evaluate all across frameworks",
    "compare show a for each state across treaty over CAT, ICCPR",
    "plan show a where b(c)",
    "plan ask b(c)",
    "assert show a",
    "assert not party(state: China, treaty: CAT) as of 2004",
    "assert count of a = 3",
  ]

  static let explanations = [
    "why",
    "why as of 2004",
    "why China",
    "why china",
    "why China interest",
    "why Thailand not stretching",
    "why North Koreans in China interest as of 2004",
    "why China in world w",
    "why 3",
    "why 3 settled only",
    "why party(state: China, treaty: CAT)",
    "why not party(state: China, treaty: ICCPR)",
    "why no record of a(b)",
    "why every a where b(a) has c(a)",
    "why incident.day > 2002",
    "why count of a.source = 1",
    "why China = x.state",
    "why (a = 1 or b = 2) and c = 3",
    "why 3 months = a.b",
    "why 10 to 20 = a.b",
    "why over 46000 < a.b",
    "why china of",
    "how China in world to stretching",
    "how Thailand to stretching",
    "how North Koreans in China to adhoc changing condition, party within 2 as of 2004",
    "how party(state: China, treaty: CAT) within 3",
    "how not a(b) changing c",
    "suppose party(state: Mongolia, treaty: \"1951 Convention\") since 2020",
    "suppose not a(b), without #c7f2, without rule \"E2\", without source A called w",
    "evaluate China",
    "evaluate north_korea in china",
    "evaluate all",
    "evaluate all under Betts as of 2004",
    "evaluate North Koreans in China under \"Interest first\" settled only",
  ]

  static let small = [
    "undo", "drop", "sources", "cite", "cite 3", "cite #c7f2aa", "bibliography", "disputes", "disputes China",
    "disputes china",
    "China", "Laos Nine", "난민", "CAT", "China as of 2004", "states", "states in world w", "#c7f2",
    "\"1951 Convention\"",
    "sources as of 2004", "\"Show Trial\"",
    "help", "help as of", "examples show", "lesson 1", "history /x/", "exit", "\"Help Desk\"",
    ".set", ".set bar better", ".record \"a b; c\" -- as it stands", ".", ".Set (",
  ]

  static let all = declarations + claims + rules + frameworks + questions + explanations + small
}

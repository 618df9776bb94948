import TestSupport
import Testing

/// Every message of Semantics, with the place that it points at.
@Suite struct MessageTests {
  private static let text =
    Ground.text + """

      kind actor (sort: one of (state, church))
      relation safe(state: state) by rules
      relation calm(state: state)
      source D is "with an outline" (outline: "1; 1.1; 2") dated 2000
      thing South Korea: state also 한국
      thing Mission: actor
      thing CAT: actor
      thing Cat: state
      thing Rok: state
      thing ROK: state
      """

  static let statements: [(String, [String])] = [
    (
      "claim estimate(state: China, people: 10 to 5) source A",
      ["range-backwards «10 to 5»: `10 to 5` begins above its end | help: write `5 to 10`"]
    ),
    (
      "claim party(state: China) from now to 2005 source A",
      [
        "impossible-time «from now to 2005»: `now` is an end: nothing begins on a day that moves on | help: write `from ? to …` where nobody says when it began"
      ]
    ),
    (
      "claim party() source A",
      [
        "nothing-claimed «party()»: this claim says nothing of anybody | help: give at least one field: `state: …`, `treaty: …`, `how: …`"
      ]
    ),
    ("claim not calm() source A", []),
    (
      "relation seen(state: state) reads \"{stat} was seen\"",
      ["unknown-field «\"{stat} was seen\"»: `seen` has no field `stat`; it has: state | help: did you mean `state`?"]
    ),
    (
      "relation seen(state: state) reads \"{state was seen\"",
      ["unclosed-brace «\"{state was seen\"»: a `{` of this text has no `}` | help: write `{field}` for what a field holds"]
    ),
    (
      "relation seen(state: state) one state per state",
      ["one-per-itself «state»: for each `state` there is always one `state` | help: name the fields that tell which one it is"]
    ),
    (
      "kind place (sort: one of (town, town))",
      ["value-twice «town»: `town` stands twice in the list of `sort` | help: drop one of the two"]
    ),
    (
      "source E is \"e\" relies on F\nsource F is \"f\" relies on E",
      [
        "own-reliance «F»: source \"E\" would rely on itself | help: name only the sources that it repeats",
        "own-reliance «E»: source \"F\" would rely on itself | help: name only the sources that it repeats",
      ]
    ),
    ("thing \"\": state", ["no-name «\"\"»: a name cannot be empty"]),
    (
      "relation seen(state: state, by: sourc)\nclaim seen(state: China, by: A) source A",
      ["unknown-type «sourc»: no type or kind named `sourc` | help: did you mean `source`?"]
    ),
    (
      "relation total(state: state, n: number)\nrule \"t\" total(state, n: sum of n) if total(state, n)",
      [
        "own-absence «\"t\"»: \"total\" would depend on a figure taken of itself: total → sum of total; rule \"t\" closes the circle | help: break the circle: give the figure a relation of its own, which nothing that it is taken of rests on"
      ]
    ),
    (
      "rule \"t\" calm(state) if party(state) unless count of party.treaty > 3 and party.state = state",
      [
        "aggregate-here «count of party.treaty»: an aggregate cannot stand here | help: show it, compare it in `where`, or put it in a rule's head"
      ]
    ),
    (
      "claim party(state: Chinna, treaty: CAT) source A",
      ["unknown-name «Chinna»: no state named \"Chinna\" | help: did you mean China?"]
    ),
    (
      "claim party(state: Korea, treaty: CAT) source A",
      ["unknown-name «Korea»: no state named \"Korea\" | help: did you mean South Korea (한국)?"]
    ),
    (
      "claim party(state: Mission, treaty: CAT) source A",
      ["wrong-kind «Mission»: \"Mission\" is an actor, not a state | help: a name of the kind `state` belongs here"]
    ),
    (
      "claim party(state: CAT, treaty: CAT) source A",
      [
        "wrong-kind «CAT»: \"CAT\" is a treaty and an actor, not a state | help: a name of the kind `state` belongs here"
      ]
    ),
    (
      "claim party(state: \"rok\") source A",
      ["ambiguous-name «\"rok\"»: \"rok\" stands for several things | help: write one of: Rok, ROK"]
    ),
    (
      "claim prty(state: China) source A",
      ["unknown-relation «prty»: no relation named `prty` | help: did you mean `party`?"]
    ),
    (
      "claim state(region: \"Asia\") source A",
      [
        "kind-not-relation «state»: `state` is a kind, not a relation | help: its fields are stated by `thing … : state (…)` and read as `state.region`"
      ]
    ),
    (
      "claim party(stat: China) source A",
      ["unknown-field «stat»: `party` has no field `stat`; it has: state, treaty, how | help: did you mean `state`?"]
    ),
    (
      "claim party(name: China) source A",
      ["unknown-field «name»: `party` has no field `name`; it has: state, treaty, how"]
    ),
    ("claim party(state: China, state: Laos) source A", ["field-twice «state»: `state` is given twice"]),
    ("claim party(state) source A", ["value-missing «state»: `state` has no value | help: write `state: …`"]),
    (
      "claim party(state: every) source A",
      [
        "every-not-list «every»: `every` stands for the values of a list; `state` has none | help: write one claim for each"
      ]
    ),
    (
      "claim estimate(people: count of state) source A",
      ["wrong-type «count of state»: a claim states a value, not an aggregate"]
    ),
    (
      "claim estimate(people: \"many\") source A",
      ["wrong-type «\"many\"»: `people` wants a number, not the text \"many\""]
    ),
    ("claim estimate(people: many) source A", ["wrong-type «many»: `people` wants a number, not the word `many`"]),
    ("claim estimate(people: 2005-03) source A", ["wrong-type «2005-03»: `people` wants a number, not `2005-03`"]),
    ("claim estimate(by: 3) source A", ["wrong-type «3»: `by` wants text in quotes, not `3`"]),
    ("claim party(state: 3) source A", ["wrong-type «3»: `state` wants a state, not `3`"]),
    (
      "claim party(treaty: CAT, how: acession) source A",
      [
        "not-in-list «acession»: `acession` is no value of `how`; it has: accession, ratification | help: did you mean `accession`?"
      ]
    ),
    (
      "claim party(treaty: CAT, how: \"joining\") source A",
      ["not-in-list «\"joining\"»: `joining` is no value of `how`; it has: accession, ratification"]
    ),
    (
      "claim party(treaty: CAT, how: 3) source A",
      ["wrong-type «3»: `how` wants one of accession, ratification, not `3`"]
    ),
    (
      "thing X: incident (day: 20055)",
      ["wrong-type «20055»: `day` wants a date such as 2005, 2005-03 or 2005-03-17, not `20055`"]
    ),
    (
      "thing X: incident (day: about 2005)",
      ["wrong-type «about 2005»: `day` wants a date such as 2005, 2005-03 or 2005-03-17, not `about 2005`"]
    ),
    (
      "thing X: incident (day: China)",
      ["wrong-type «China»: `day` wants a date such as 2005, 2005-03 or 2005-03-17, not the name China"]
    ),
    (
      "thing X: incident (dya: 2005)",
      [
        "unknown-field «dya»: `incident` has no field `dya`; it has: state, day, people, sort | help: did you mean `day`?"
      ]
    ),
    (
      "claim safe(state: China) source A",
      [
        "by-rules «safe»: `safe` is defined by rules; no claim can state a row of it | help: claim what its rules ask for, or write a rule"
      ]
    ),
    ("claim party(state: China, treaty: CAT) source Z", ["unknown-source «Z»: no source named \"Z\""]),
    (
      "claim party(state: China, treaty: CAT) source D at \"3\"",
      ["unknown-locator «\"3\"»: \"3\" is no section of source D"]
    ),
    (
      "claim party(state: China, treaty: CAT) source D at \"1.2\"",
      ["unknown-locator «\"1.2\"»: \"1.2\" is no section of source D | help: did you mean 1.1?"]
    ),
    ("claim party(state: China, treaty: CAT) source A citing Z", ["unknown-source «Z»: no source named \"Z\""]),
    (
      "claim borders(state: China, other: Laos) since 2005 source A",
      ["fixed-has-time «since 2005»: `borders` holds always and takes no time | help: drop the time"]
    ),
    (
      "claim party(state: China, treaty: CAT) from 2006 to 2005 source A",
      ["impossible-time «from 2006 to 2005»: this time ends before it begins"]
    ),
    (
      "complete party(state: China, treaty: CAT) source A",
      [
        "nothing-open «party(state: China, treaty: CAT)»: `complete` leaves no field of things open | help: leave out the field whose things the list goes through"
      ]
    ),
    (
      "complete party(treaty: CAT) among Mission source A",
      ["wrong-kind «Mission»: \"Mission\" is an actor, not a state | help: a name of the kind `state` belongs here"]
    ),
    ("thing X: stat", ["unknown-kind «stat»: no kind named `stat` | help: did you mean `state`?"]),
    (
      "thing X: state also China",
      [
        "clashing-alias «China»: \"China\" is the name of another thing | help: one name stands for one thing; drop the alias on one side"
      ]
    ),
    (
      "thing 한국: state",
      ["clashing-alias «한국»: \"한국\" is an alias of South Korea already | help: give it another name, or drop the alias"]
    ),
    ("note \"of nobody\" about Nobody", ["unknown-name «Nobody»: no name \"Nobody\""]),
    (
      "kind state ()",
      ["declared-twice «state»: `state` is declared already | note «kind state (region: text)»: first declared here"]
    ),
    (
      "kind party ()",
      ["declared-twice «party»: `party` is declared already | note «kind party ()»: first declared here"]
    ),
    (
      "relation treaty(state: state)",
      ["declared-twice «treaty»: `treaty` is declared already | note «kind treaty (year: number)»: first declared here"]
    ),
    ("kind x (a: text, a: text)", ["duplicate-field «a»: `x` has two fields `a`"]),
    ("relation x(a: text, a: number)", ["duplicate-field «a»: `x` has two fields `a`"]),
    ("relation x(a: txt)", ["unknown-type «txt»: no type or kind named `txt` | help: did you mean `text`?"]),
    (
      "relation x(a: state, b: treaty) symmetric",
      ["not-symmetric «symmetric»: `symmetric` needs two first fields of one type"]
    ),
    ("relation x(a: state) persists fixed", ["clashing-traits «x»: `x` cannot be both `persists` and `fixed`"]),
    ("relation x(a: state) one b per a", ["unknown-field «b»: `x` has no field `b`; it has: a"]),
    ("relation x(a: state, b: text) one b per c", ["unknown-field «c»: `x` has no field `c`; it has: a, b"]),
    (
      """
      framework "F" reads a and b condition c "c" scale no < yes outcomes bad "b" < good "g" clause "1" bad otherwise
      framework "F" reads a and b condition c "c" scale no < yes outcomes bad "b" < good "g" clause "1" good otherwise
      """,
      [
        "declared-twice «\"F\"»: a framework named \"F\" exists already | note «\"F\"»: first declared here | help: give one of them another name, or drop it"
      ]
    ),
    (
      "source A is \"again\"",
      [
        "declared-twice «A»: source \"A\" is declared already | note «source A is \"the first\" dated 2010»: first declared here"
      ]
    ),
    (
      "source E is \"wrong\" (author: 2 days)",
      ["wrong-type «author»: `author` of a source wants text, a number or a date"]
    ),
    ("source E is \"relies\" relies on Z", ["unknown-source «Z»: no source named \"Z\""]),
    (
      "casebook \"x\" language 2",
      [
        "unknown-language «casebook \"x\" language 2»: this casebook is written in language 2; this program reads language 1"
      ]
    ),
    (
      "rule \"1\" calm(state) if party(state)\nrule \"1\" calm(state) if borders(state)",
      [
        "declared-twice «\"1\"»: a rule named \"1\" exists already | note «rule \"1\" calm(state) if party(state)»: first stated here"
      ]
    ),
    (
      "rule \"1\" cal(state) if party(state)",
      ["unknown-relation «cal»: no relation named `cal` | help: did you mean `calm`?"]
    ),
    (
      "rule \"1\" calm(stat) if party(stat)",
      [
        "unknown-field «stat»: `calm` has no field `stat`; it has: state | help: did you mean `state`?",
        "unknown-field «stat»: `party` has no field `stat`; it has: state, treaty, how | help: did you mean `state`?",
      ]
    ),
    (
      "relation many(state: state, how: text); rule \"1\" many(state, how: count of party.treaty) if party.state = state",
      ["wrong-type «count of party.treaty»: `how` wants text in quotes, not a number"]
    ),
    (
      "relation many(state: state, how: number); rule \"1\" many(state, how: list of party.treaty) if party.state = state",
      ["wrong-type «list of party.treaty»: `how` wants a number, not a list of values"]
    ),
    (
      "relation role(state: state, sort: one of (state)); rule \"1\" role(state, sort: actor.sort) if party(state) and actor.sort is known",
      ["wrong-type «actor.sort»: `sort` wants one of state, not one of state, church"]
    ),
    ("rule \"1\" calm(state, state: China) if party(state)", ["field-twice «state»: `state` is given twice"]),
    (
      "rule \"1\" calm(state: every) if party(state: China)",
      ["head-not-simple «every»: a rule's head takes words, names and aggregates"]
    ),
    ("rule \"1\" calm(state: 3) if party(state: China)", ["wrong-type «3»: `state` wants a state, not a number"]),
    ("rule \"1\" calm(state) if party(treaty: state)", ["wrong-type «state»: `state` wants a state, not a treaty"]),
    (
      "rule \"1\" calm(state: x) if party(state: y)",
      [
        "used-once «x»: `x` is used only once, so it matches anything | help: leave the field out, or use the word a second time",
        "used-once «y»: `y` is used only once, so it matches anything | help: leave the field out, or use the word a second time",
      ]
    ),
    (
      "rule \"1\" calm(state) if no record of calm(state)",
      [
        "own-absence «\"1\"»: \"calm\" would depend on its own absence: calm → no record of calm; rule \"1\" closes the circle | help: break the circle: ask for `not` where somebody denies it, or split the relation"
      ]
    ),
    (
      "rule \"1\" calm(state) if accuses(state, other: x) and no record of accuses(state: x)\nrule \"E2\" accuses(state, other: x) if calm(state) and calm(state: x)",
      ["unconnected «x»: nothing connects `state` and `x` | help: `accuses`, `borders` can"]
    ),
    (
      "rule \"1\" safe(state) if party(state) unless safe(state)",
      [
        "own-absence «\"1\"»: \"safe\" would depend on its own absence: safe → unless safe; rule \"1\" closes the circle | help: break the circle: ask for `not` where somebody denies it, or split the relation"
      ]
    ),
    (
      "rule \"1\" calm(state) if not safe(state)\nrule \"2\" safe(state) if calm(state)",
      [
        "own-absence «\"2\"»: \"safe\" would depend on its own absence: safe → calm → not safe; rule \"2\" closes the circle | help: break the circle: ask for `not` where somebody denies it, or split the relation"
      ]
    ),
    (
      "rule \"1\" estimate(state, people: n + 1, by: \"x\") if estimate(state, people: n)",
      [
        "endless-arithmetic «\"1\"»: rule \"1\" could compute new values of `estimate` without end | help: arithmetic may not feed a relation that it rests on itself"
      ]
    ),
    (
      "rule \"1\" calm(state: estimate.state) if estimate.source = A",
      [
        "lineage-in-rule «source»: a rule cannot ask for `.source`: it would depend on how its own rows come about | help: ask for it in a question"
      ]
    ),
    (
      "load party from \"none.csv\"",
      ["unreadable «\"none.csv\"»: none.csv cannot be read: no such file or directory"]
    ),
  ]

  @Test(arguments: statements) func statementIsRefusedInTheReadersWords(_ statement: String, _ messages: [String]) {
    #expect(LoadedCasebook(Self.text, statement).problems == messages)
  }

  static let questions: [(String, [String])] = [
    ("ask 10 to 5 = 5", ["range-backwards «10 to 5»: `10 to 5` begins above its end | help: write `5 to 10`"]),
    (
      "show state called s, party.treaty called s where party.state = state",
      ["called-twice «s»: two columns are called `s` | help: give one of them another name"]
    ),
    (
      "ask every state s where party(state: China, treaty: t) has party(state: Laos, treaty: t)",
      [
        "used-once «s»: `s` is used only once, so it matches anything | help: leave the field out, or use the word a second time"
      ]
    ),
    (
      "show state, x where nosuch(state)",
      ["unknown-relation «nosuch»: no relation named `nosuch`"]
    ),
    (
      "show x where incident(incident: x)",
      [
        "kind-not-relation «incident»: `incident` is a kind, not a relation | help: ask for its fields with a dot: `incident.state`"
      ]
    ),
    (
      "show party.state, capital.city",
      ["unconnected «capital»: nothing connects `party.state` and `capital.city` | help: say `capital.state = party.state` in `where`"]
    ),
    (
      "show incident where incident.sort = retrun and incident.day is known",
      ["not-in-list «retrun»: `retrun` is no value of `incident.sort`; it has: return, arrest | help: did you mean `return`?"]
    ),
    (
      "compare ask party(state: China) according to A across sources",
      ["frame-twice «according to A»: these words and `across` both say who | help: drop one of the two"]
    ),
    (
      "compare ask party(state: China) as of 2001 across dates 2002",
      ["frame-twice «as of 2001»: these words and `across` both say when | help: drop one of the two"]
    ),
    (
      "ask party(sate: China)",
      ["unknown-field «sate»: `party` has no field `sate`; it has: state, treaty, how | help: did you mean `state`?"]
    ),
    (
      "show x where party(state: x, treaty: y)",
      [
        "used-once «y»: `y` is used only once, so it matches anything | help: leave the field out, or use the word a second time"
      ]
    ),
    (
      "show state where party(state: sttae)",
      ["used-once «sttae»: `sttae` is used only once, so it matches anything | help: did you mean `state`?"]
    ),
    (
      "show incident where state = China",
      ["unconnected «incident»: nothing connects `state` and `incident` | help: say `incident.state = state` in `where`"]
    ),
    (
      "show state, treaty where party(state) and party(treaty)",
      ["unconnected «treaty»: nothing connects `state` and `treaty` | help: `party` could"]
    ),
    (
      "show state, city where party(state) and capital(city)",
      ["unconnected «city»: nothing connects `state` and `city` | help: `capital`, `estimate` can"]
    ),
    (
      "show x, y where capital(city: x) and estimate(by: y) and x != \"a\" and y != \"b\"",
      ["unconnected «y»: nothing connects `x` and `y` | help: say in `where` how they belong together"]
    ),
    (
      "show c where not capital(city: c, state: China)",
      [
        "no-values «c»: nothing gives `c` a value | help: use it in the brackets of a relation that is not behind `not` or `no record of`"
      ]
    ),
    (
      "show x where party(state: x) and party(treaty: x)",
      ["types-differ «x»: `x` is a state in one place and a treaty here"]
    ),
    ("show x where party(state: x) and x = 3", ["wrong-type «3»: `x` wants a state, not a number"]),
    ("show state where state.region > 3", ["wrong-type «3»: `state.region` wants text in quotes, not a number"]),
    (
      "show party where party = China",
      [
        "relation-needs-field «party»: `party` is a relation; say which field of it | help: write one of: `party.state`, `party.treaty`, `party.how`"
      ]
    ),
    (
      "show count of party, x where party(state: x)",
      ["unconnected «party»: nothing connects `x` and `party` | help: say `party.state = x` in `where`"]
    ),
    (
      "show state.regon",
      ["unknown-field «regon»: `state` has no field `regon`; it has: region, name | help: did you mean `region`?"]
    ),
    (
      "show party.stat",
      ["unknown-field «stat»: `party` has no field `stat`; it has: state, treaty, how | help: did you mean `state`?"]
    ),
    (
      "show incident.day.yaer",
      [
        "unknown-field «yaer»: a date such as 2005, 2005-03 or 2005-03-17 has no field `yaer`; it has: year, month | help: did you mean `year`?"
      ]
    ),
    ("show state.region.year", ["unknown-field «year»: text in quotes has no field `year`"]),
    ("show prty.state", ["unknown-relation «prty»: no relation named `prty` | help: did you mean `party`?"]),
    ("ask prty(state: China)", ["unknown-relation «prty»: no relation named `prty` | help: did you mean `party`?"]),
    (
      "ask state(region: \"Asia\")",
      [
        "kind-not-relation «state»: `state` is a kind, not a relation | help: ask for its fields with a dot: `state.region`"
      ]
    ),
    (
      "ask treaty()",
      [
        "kind-not-relation «treaty»: `treaty` is a kind, not a relation | help: ask for its fields with a dot: `treaty.year`"
      ]
    ),
    ("ask party(state: China, state: Laos)", ["field-twice «state»: `state` is given twice"]),
    (
      "ask party(state: count of state)",
      [
        "aggregate-here «count of state»: an aggregate cannot stand here | help: show it, compare it in `where`, or put it in a rule's head"
      ]
    ),
    (
      "ask party(state: every)",
      [
        "every-not-list «every»: `every` stands for the values of a list; `state` is a state | help: for all of a kind write `every … where … has …`"
      ]
    ),
    (
      "show state where party(treaty: CAT)",
      [
        "unconnected «party(treaty: CAT)»: `party(treaty: CAT)` says nothing of `state`: it holds for every one or for none | help: write `party(state, treaty: CAT)`"
      ]
    ),
    (
      "show state.region + 3",
      [
        "wrong-type «state.region + 3»: arithmetic does not go with text in quotes | help: it wants numbers, dates and times such as `3 days`"
      ]
    ),
    (
      "show incident, 3 days",
      [
        "wrong-type «3 days»: a length of time is added to a date, or taken from one | help: write the date first: `day + 3 days` | help: the days between two dates are a number: `a - b > 30`"
      ]
    ),
    (
      "show incident where 1 year - incident.day > 2005",
      [
        "wrong-type «1 year - incident.day»: a length of time is added to a date, or taken from one | help: write the date first: `day + 3 days` | help: the days between two dates are a number: `a - b > 30`"
      ]
    ),
    (
      "show incident.day + 3",
      [
        "wrong-type «incident.day + 3»: arithmetic does not go with a date and a number | help: say what the number counts: `3 days`, `2 months`, `1 year`"
      ]
    ),
    (
      "show state where party(state, how: acession)",
      [
        "used-once «acession»: `acession` is used only once, so it matches anything | help: did you mean `accession`? | help: the values here: accession, ratification"
      ]
    ),
    (
      "show actor where actor.sort = chrch",
      ["not-in-list «chrch»: `chrch` is no value of `actor.sort`; it has: state, church | help: did you mean `church`?"]
    ),
    (
      "show actor where actor.sort = \"chrch\"",
      [
        "not-in-list «\"chrch\"»: `chrch` is no value of `actor.sort`; it has: state, church | help: did you mean `church`?"
      ]
    ),
    ("show state where state = Nobody", ["unknown-name «Nobody»: no state named \"Nobody\""]),
    ("show state where state = Chna", ["unknown-name «Chna»: no state named \"Chna\" | help: did you mean China?"]),
    (
      "show state where state = china",
      [
        "name-in-lower-case «china»: `china` is a lower-case word, which stands for anything here, not for China | help: write China"
      ]
    ),
    ("show x where x = Nobody", ["unknown-name «Nobody»: no name \"Nobody\""]),
    (
      "show state where state = Mission",
      ["wrong-kind «Mission»: \"Mission\" is an actor, not a state | help: a name of the kind `state` belongs here"]
    ),
    (
      "ask party(state: \"rok\")",
      ["ambiguous-name «\"rok\"»: \"rok\" stands for several things | help: write one of: Rok, ROK"]
    ),
    (
      "show state where party(state, how: n) and n = accesion",
      [
        "not-in-list «accesion»: `accesion` is no value of `n`; it has: accession, ratification | help: did you mean `accession`?"
      ]
    ),
    (
      "show state where estimate(state, people: n) and n > China",
      ["wrong-type «China»: `n` wants a number, not the name China"]
    ),
    (
      "show incident where incident.day > China",
      ["wrong-type «China»: `incident.day` wants a date such as 2005, 2005-03 or 2005-03-17, not the name China"]
    ),
    (
      "show incident where incident.day is one of (2001, China)",
      ["wrong-type «China»: `incident.day` wants a date such as 2005, 2005-03 or 2005-03-17, not the name China"]
    ),
    ("show sum of state.region", ["wrong-type «state.region»: `sum of` wants numbers, not text in quotes"]),
    ("show latest of incident.people", ["wrong-type «incident.people»: `latest of` wants dates, not a number"]),
    (
      "ask count of state > 3 or party(state)",
      [
        "beside-aggregate «count of state > 3 or party(state)»: `state` differs from row to row, and `ask` tests an aggregate of all rows"
          + " | help: use `show` with `for each` to have a figure for each, or join the conditions with `and`"
      ]
    ),
    (
      "show incident.state where incident.people = largest of incident.people",
      [
        "beside-aggregate «incident.people = largest of incident.people»: `incident.people` differs from row to row, and a figure is taken of all rows with the same values shown"
          + " | help: show it too, or ask for the rows alone with `sort by incident.people descending first 1`"
      ]
    ),
    (
      "ask every state s where party(state: s) has count of s > 1",
      [
        "aggregate-here «count of s»: an aggregate cannot stand here | help: show it, compare it in `where`, or put it in a rule's head"
      ]
    ),
    ("show state where party(state) on 3", ["wrong-type «3»: `on` wants a date, not a number"]),
    (
      "show state where every stat s where party(state: s) has party(state: s, treaty: CAT)",
      ["unknown-kind «stat»: no kind named `stat` | help: did you mean `state`?"]
    ),
    (
      "show state where every party p where p = state has p.treaty = CAT",
      [
        "relation-needs-field «p»: `p` is a row of `party`; say which field of it | help: write one of: `p.state`, `p.treaty`, `p.how`"
      ]
    ),
    (
      "show state where every party p where p.stat = state has p.treaty = CAT",
      [
        "unknown-field «stat»: `party` has no field `stat`; it has: state, treaty, how | help: did you mean `state`?"
      ]
    ),
    (
      "show count of incident for stat where incident.state = China",
      ["unknown-kind «stat»: no kind named `stat` | help: did you mean `state`?"]
    ),
    (
      "show count of incident for partie where incident.state = China",
      ["unknown-kind «partie»: no kind named `partie` | help: did you mean `party`?"]
    ),
    (
      "show p.state for party p where calm(state: p)",
      [
        "relation-needs-field «p»: `p` is a row of `party`; say which field of it | help: write one of: `p.state`, `p.treaty`, `p.how`"
      ]
    ),
    (
      "show p.state for party p, party q where p.state = China",
      ["unconnected «party»: nothing connects `p.state` and `q` | help: say `q.state = p.state` in `where`"]
    ),
    ("ask party(state: China, treaty: CAT) according to Z", ["unknown-source «Z»: no source named \"Z\""]),
    (
      "ask party(state: China, treaty: CAT) as of 2001 as of 2002",
      ["frame-twice «as of 2002»: two words of the frame say when"]
    ),
  ]

  @Test(arguments: questions) func questionIsRefusedInTheReadersWords(_ question: String, _ messages: [String]) {
    #expect(LoadedCasebook(Self.text).refusals(of: question) == messages)
  }

  @Test func aNoteAboutAnIdThatNoClaimHasIsRefusedByACheck() {
    let note = "note \"hm\" about #abcd"
    #expect(
      LoadedCasebook(Self.text, note, findsDuplicates: true).problems == [
        "unknown-claim «#abcd»: no claim has the id #abcd | help: `cite` behind an answer shows the ids of its claims"
      ])
    // Looking for it takes the id of every claim, which no start has the time for.
    #expect(LoadedCasebook(Self.text, note).problems.isEmpty)
    #expect(!LoadedCasebook(Self.text).messages(of: note).isEmpty)
  }

  @Test func duplicateClaimIsAWarning() {
    let casebook = LoadedCasebook(
      Self.text, "claim calm(state: China) source A", "claim calm(state: China) source A", findsDuplicates: true)
    #expect(
      casebook.problems == [
        "warning duplicate-claim «claim calm(state: China) source A»: this claim is stated already"
          + " | note «claim calm(state: China) source A»: first stated here | help: drop one of the two"
      ])
  }
}

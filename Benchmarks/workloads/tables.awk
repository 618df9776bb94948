# Writes the tables of the workloads into FOLDER, FACTS rows in all, the same for the same awk:
#   awk -v facts=10000 -v folder=FOLDER -f tables.awk
# or, for the closures, one graph: awk -v graph=random -v nodes=2000 -v edges=6000 -v folder=FOLDER -f tables.awk
function pick(n) { return int(rand() * n) }
function state(i) { return sprintf("s%05d", i) }
function treaty(i) { return i == 0 ? "cat" : i == 1 ? "rc51" : sprintf("t%03d", i) }
function file(name, header) { path = folder "/" name ".csv"; print header > path; return path }

function random_graph(out, a, b, n) {
  while (n < edges) {
    a = pick(nodes); b = pick(nodes)
    if (a == b || (a, b) in seen) continue
    seen[a, b]; n++
    printf "n%07d,n%07d\n", a, b > out
  }
}
function chain(out, i) { for (i = 0; i < nodes - 1; i++) printf "n%07d,n%07d\n", i, i + 1 > out }
function grid(out, w, x, y) {
  for (w = int(sqrt(nodes)); y < w; y++)
    for (x = 0; x < w; x++) {
      if (x + 1 < w) printf "n%07d,n%07d\n", y * w + x, y * w + x + 1 > out
      if (y + 1 < w) printf "n%07d,n%07d\n", y * w + x, y * w + x + w > out
    }
}

BEGIN {
  srand(4711)
  if (graph != "") {
    out = file("g", "a,b")
    if (graph == "random") random_graph(out)
    if (graph == "chain") chain(out)
    if (graph == "grid") grid(out)
    exit
  }
  states = facts < 1000 ? 40 : facts / 50
  if (states > 20000) states = 20000
  treaties = facts > 1000000 ? 60 : 12
  used = states + treaties

  out = file("state", "state,title,region")
  for (i = 0; i < states; i++) printf "%s,state_%05d,r%02d\n", state(i), i, pick(20) > out
  out = file("treaty", "treaty,title,prohibits_refoulement")
  for (i = 0; i < treaties; i++) printf "%s,treaty_%03d,%s\n", treaty(i), i, i < 2 || rand() < 0.25 ? "yes" : "no" > out

  split("ratification accession signature reservation denunciation", action)
  split("9 14 17 18 20", upto)
  out = file("status", "state,treaty,action,year")
  for (n = 0; n < int(facts / 10);) {
    s = pick(states); t = rand() < 0.3 ? pick(2) : pick(treaties); y = 1951 + pick(74)
    if ((s, t, y) in known) continue
    known[s, t, y]; n++
    r = pick(20); for (k = 1; r >= upto[k]; k++);
    printf "%s,%s,%s,%d\n", state(s), treaty(t), action[k], y > out
  }
  used += n
  out = file("returns", "a,b,year")
  for (n = 0; n < int(facts / 10);) {
    a = pick(states); b = pick(states); y = 1990 + pick(35)
    if (a == b || (a, b, y) in back) continue
    back[a, b, y]; n++
    printf "%s,%s,%d\n", state(a), state(b), y > out
  }
  used += n
  split("return return return pushback pushback transfer detention expulsion removal extradition", sort)
  out = file("incident", "incident,state,year,month,sort,people,to_state,reported_by")
  # Some states have far more incidents than others.
  for (i = 1; i <= facts - used; i++) {
    u = rand(); p = rand()
    printf "i%07d,%s,%d,%d,%s,%d,%s,src%03d\n", i, state(int(states * u * u * u)), 1990 + pick(35), 1 + pick(12), \
      sort[1 + pick(10)], 1 + int(400 * p * p), state(pick(states)), pick(200) > out
  }
}

:- table reach/1.
reach(B) :- edge(n0000007, B).
reach(C) :- reach(B), edge(B, C).
out([N]) :- aggregate_all(count, reach(_), N).

:- table path/2.
path(A, B) :- edge(A, B).
path(A, C) :- path(A, B), edge(B, C).
out([A, N]) :- setof(A, B^edge(A, B), Starts), member(A, Starts), aggregate_all(count, path(A, _), N).

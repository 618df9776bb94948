out([T, N]) :- treaty(T, N, yes).

binding(S, T, Y) :- member(A, [ratification, accession]), status(S, T, A, Y), treaty(T, _, yes).
hit(I, N, T) :- state(S, N, r03), incident(I, S, Y, _, return, _, _, _), binding(S, T, B), B =< Y.
out([I, N, T]) :- findall(h(I, N, T), hit(I, N, T), Hits), sort(Hits, Sorted), member(h(I, N, T), Sorted).

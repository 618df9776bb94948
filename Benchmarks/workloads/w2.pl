out([I, S, Y, P]) :-
    findall(hit(P, I, S, Y), (incident(I, S, Y, _, return, P, _, _), Y >= 2010, P >= 50), Hits),
    sort(2, @=<, Hits, ByName), sort(1, @>=, ByName, Sorted),
    member(hit(P, I, S, Y), Sorted).

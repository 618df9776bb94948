bound(S, T) :- member(A, [ratification, accession]), status(S, T, A, _), \+ status(S, T, denunciation, _).
out([S]) :-
    state(S, _, _), once(bound(S, cat)), \+ bound(S, rc51), once(incident(_, S, _, _, return, _, _, _)).

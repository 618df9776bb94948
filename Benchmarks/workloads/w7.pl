:- use_module(library(ordsets)).
:- table ok/1.
bound(S, T) :- member(A, [ratification, accession]), status(S, T, A, _), \+ status(S, T, denunciation, _).
safe(S) :-
    state(S, _, _), once(bound(S, cat)), once(bound(S, rc51)),
    \+ (incident(_, S, Y, _, return, _, _, _), Y >= 2015).
ok(S) :- safe(S).
ok(A) :- ok(B), returns(A, B, Y), Y >= 2018.
out([S]) :-
    findall(S, ok(S), Good), sort(Good, Safe), findall(S, state(S, _, _), Every), sort(Every, All),
    ord_subtract(All, Safe, Rest), member(S, Rest).

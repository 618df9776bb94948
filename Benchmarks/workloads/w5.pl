:- use_module(library(pairs)).
out([S, Y, N, P]) :-
    findall((S-Y)-M, incident(_, S, Y, _, _, M, _, _), Rows),
    keysort(Rows, Sorted), group_pairs_by_key(Sorted, Groups),
    member((S-Y)-All, Groups), length(All, N), sum_list(All, P).

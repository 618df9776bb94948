out([S, T, A, Y]) :-
    findall(k(S, T)-(Y-A), (status(S, T, A, Y), Y < 2000), Rows),
    sort(0, @>=, Rows, Sorted), group_pairs_by_key(Sorted, Groups),
    member(k(S, T)-[Y-A|_], Groups).

% Reads the files of facts that are named, then prints what out/1 gives, a row a line.
row(Cells) :- atomic_list_concat(Cells, '\t', Line), write(Line), nl.
main :-
    current_prolog_flag(argv, Files),
    forall(member(File, Files), load_files(File, [silent(true)])),
    get_time(Start),
    forall(out(Cells), row(Cells)),
    flush_output,
    get_time(End), Took is End - Start,
    format(user_error, "took ~6f s~n", [Took]).

with recursive member as (
  select state, treaty from status where action in ('ratification', 'accession')
  except select state, treaty from status where action = 'denunciation'),
safe(s) as (
  select state from member where treaty = 'cat' and state in (select state from member where treaty = 'rc51')
    and state not in (select state from incident where form = 'return' and year >= 2015)),
recent as (select origin, target from returns where year >= 2018),
ok(s) as (select s from safe union select recent.origin from ok join recent on recent.target = ok.s)
select state from state where state not in (select s from ok);

with member as (
  select state, treaty from status where action in ('ratification', 'accession')
  except select state, treaty from status where action = 'denunciation')
select state from state
where state in (select state from member where treaty = 'cat')
  and state not in (select state from member where treaty = 'rc51')
  and state in (select state from incident where form = 'return');

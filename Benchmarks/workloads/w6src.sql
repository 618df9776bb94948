with recursive reach(b) as (
  select b from g where a = 'n0000007' union select g.b from reach join g on g.a = reach.b)
select count(*) from reach;

with recursive reach(target) as (
  select target from edge where origin = 'n0000007'
  union select edge.target from reach join edge on edge.origin = reach.target)
select count(*) from reach;

with recursive path(origin, target) as (
  select origin, target from edge
  union select path.origin, edge.target from path join edge on edge.origin = path.target)
select origin, count(*) from path group by origin;

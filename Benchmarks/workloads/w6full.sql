with recursive path(a, b) as (
  select a, b from g union select path.a, g.b from path join g on g.a = path.b)
select a, count(*) from path group by a;

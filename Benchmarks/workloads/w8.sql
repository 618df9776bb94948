select s.state, s.treaty, s.action, s.year from status s
join (select state, treaty, max(year) as year from status where year < 2000 group by state, treaty) n
  on n.state = s.state and n.treaty = s.treaty and n.year = s.year;

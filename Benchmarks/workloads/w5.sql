select state, year, count(*), sum(people) from incident group by state, year;

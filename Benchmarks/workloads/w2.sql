select incident, state, year, people from incident where form = 'return' and year >= 2010 and people >= 50
order by people desc, incident;

select distinct i.incident, s.title, st.treaty from incident i
join state s on s.state = i.state join status st on st.state = i.state join treaty t on t.treaty = st.treaty
where i.form = 'return' and s.region = 'r03' and t.prohibits_refoulement = 'yes'
  and st.action in ('ratification', 'accession') and st.year <= i.year;

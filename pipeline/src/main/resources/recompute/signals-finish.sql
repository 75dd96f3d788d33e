-- The rest of signals.sql, from its tables and the answers beta_told and normal_told.

-- Benjamini and Hochberg over the places of a level on a day: q = min over k >= rank of p_(k) m / k.
create table signal_p as
  select t.* exclude (q, a, b, at_least, holds), coalesce(holds, true) as holds,
    greatest(at_least, case when t.a is null then above when t.a > 0 then below else 1 end) as p
  from signal_tests t left join beta_told e on e.q = t.q and e.a = t.a and e.b = t.b left join normal_told u on t.a is null and u.z = t.z;
create table signal_ranks as
  select *, row_number() over (family order by p) as rank, count(*) over (family) as m from signal_p
  window family as (partition by rule, level, country, at_day);
create table signal_q as
  select *, least(1, min(p * m / rank) over (partition by rule, level, country, at_day order by rank
                                             rows between current row and unbounded following)) as q
  from signal_ranks;

-- Days on which a place is found, enough of them, with no longer pause between them than the rule allows.
create table signal_found as
  select *, case when at_day - lag(at_day) over days <= of_rule(rule, 'quiet-days') then 0 else 1 end as begins
  from (select * from signal_q where holds and q <= of_rule(rule, 'false-discovery'))
  window days as (partition by rule, place order by at_day);
create table signal_days as
  select *, sum(begins) over (partition by rule, place order by at_day) as run from signal_found;
create table signal_runs as
  select r.* from (select rule, place, run, min(at_day) as opened, max(at_day) as last_seen, count(*) as days_seen from signal_days group by all) r
  where r.days_seen >= of_rule(r.rule, 'least-days');
create table signal_starts as select rule, place, min(at_day) as first_tested from signal_tests group by all;

-- The documents that the last test of each has read: those of the day, then of the windows before, each place before the country.
create table signal_read as
  select r.rule, r.place, r.run, 0 as back, 0 as of, concat_ws('|', r.place, r.last_seen) as document from signal_runs r
  union all
  select r.rule, r.place, r.run, 0, 1, concat_ws('|', n.place, r.last_seen)
  from signal_runs r join signal_days d on d.rule = r.rule and d.place = r.place and d.at_day = r.last_seen
  join signal_nations n on n.country = d.country and n.w = d.w and n.at_day = d.at_day where r.rule <> 'policy_shock'
  union all
  select r.rule, r.place, r.run, b.back, c.of, concat_ws('|', case c.of when 0 then r.place else n.place end, b.day)
  from signal_runs r join signal_days d on d.rule = r.rule and d.place = r.place and d.at_day = r.last_seen
  join signal_windows b on b.country = d.country and b.w = d.w and b.at_day = d.at_day and b.back <= of_rule(r.rule, 'baseline-windows')
  join signal_nations n on n.country = d.country and n.w = d.w and n.at_day = b.day
  left join signal_places o on o.place = r.place and o.at_day = b.day
  cross join (values (0), (1)) c(of)
  where r.rule = 'attention_burst' and n.stories > 0 and (c.of = 1 or o.place is not null)
     or r.rule = 'policy_shock' and c.of = 0 and o.phd_demand_share is not null;

create table signal_documents as
  select rule, place, run, string_agg(document, ',' order by back, of) as documents from signal_read group by all;

create table signal_closed as
  select r.rule, r.place, r.run, min(n.at_day) as closed
  from signal_runs r join signal_days d on d.rule = r.rule and d.place = r.place and d.at_day = r.last_seen
  join signal_nations n on n.country = d.country and n.w = d.w and n.at_day > r.last_seen + of_rule(r.rule, 'quiet-days')::int group by all;

create table told_signals as
  select concat_ws('|', r.rule, d.level, d.country, d.city, d.sector, d.w, r.opened) as id, r.rule, d.level, d.country, d.city,
    nullif(d.sector, '') as sector, d.w as "window", r.opened, r.last_seen, c.closed,
    case when c.closed is null then 'open' else 'closed' end as status, r.opened = s.first_tested as maybe_older, r.days_seen,
    d.seen as value, d.lo as value_lo, d.hi as value_hi, d.n as value_n, d.expected, d.z, d.p, d.q, d.m as tests, k.documents
  from signal_runs r join signal_days d on d.rule = r.rule and d.place = r.place and d.at_day = r.last_seen
  join signal_starts s on s.rule = r.rule and s.place = r.place
  join signal_documents k on k.rule = r.rule and k.place = r.place and k.run = r.run
  left join signal_closed c on c.rule = r.rule and c.place = r.place and c.run = r.run;

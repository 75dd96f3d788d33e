-- Signals, from the recomputed indicators: what each rule tests of each place and day. Inputs: signal_rules (rule, w), signal_levels (rule,
-- level), signal_parameters (of, parameter, number). Asks for what SQL cannot say: beta_asked (q, a, b) is answered in beta_told (q, a, b,
-- below), the regularized incomplete beta function; normal_asked (z) in normal_told (z, above), the upper tail.
create macro of_rule(r, n) as (select number from signal_parameters where of = r and parameter = n);

create table signal_places as
  select v.level, v.country, v.at_day, v.w, v.city, v.sector, concat_ws('|', v.level, v.country, v.city, v.sector, v.w) as place,
    v.births, v.stories, s.births_lq_shrunk, s.births_lq_above_one, s.active_firms_lq_above_one, d.births_momentum_n, d.births_momentum_z,
    t.phd_demand_share, t.phd_demand_share_lo, t.phd_demand_share_hi, t.phd_demand_share_n,
    h.hollow_name_share, h.hollow_name_share_lo, h.hollow_name_share_hi, h.hollow_name_share_n
  from values_of_places v
  left join recomputed_specialisation s on s.at_day = v.at_day and s.place = concat_ws('|', v.level, v.country, v.city, v.sector, v.w)
  left join recomputed_dynamics d on d.at_day = v.at_day and d.place = concat_ws('|', v.level, v.country, v.city, v.sector, v.w)
  left join recomputed_talent t on t.at_day = v.at_day and t.place = concat_ws('|', v.level, v.country, v.city, v.sector, v.w)
  left join recomputed_standing h on h.at_day = v.at_day and h.place = concat_ws('|', v.level, v.country, v.city, v.sector, v.w)
  where v.w in (select w from signal_rules);
create table signal_nations as select * from signal_places where level = 'country';

-- Windows before: the latest that ends where the one after it begins, or earlier.
create table signal_steps as
  select n.country, n.w, n.at_day, max(e.at_day) as earlier
  from signal_nations n join signal_nations e on e.country = n.country and e.w = n.w and e.at_day <= n.at_day - n.w group by all;
create table signal_windows as
  with recursive chain as (
    select country, w, at_day, 0 as back, at_day as day from signal_nations
    union all
    select c.country, c.w, c.at_day, c.back + 1, s.earlier from chain c
    join signal_steps s on s.country = c.country and s.w = c.w and s.at_day = c.day
    where c.back < (select max(number) from signal_parameters where parameter = 'baseline-windows'))
  from chain where back > 0;

create table tested_places as
  select r.rule, p.* from signal_rules r join signal_levels l using (rule) join signal_places p on p.w = r.w and p.level = l.level;

-- Births that are concentrated and grow.
create table emerging_tests as
  select t.rule, t.level, t.country, t.at_day, t.w, t.city, t.sector, t.place, t.births::double as seen, t.births as n,
    greatest((births_momentum_n - t.births) * chance / (1 - chance), (t.births + 5) / births_lq_shrunk - 5) as expected, births_momentum_z as z,
    least(1, 2 * (1 - greatest(coalesce(births_lq_above_one, 0), coalesce(active_firms_lq_above_one, 0)))) as at_least,
    chance as q, t.births::double as a, births_momentum_n - t.births + 1::double as b
  from (select t.*, case when n.births_momentum_n > n.births then greatest(0.5, n.births / n.births_momentum_n::double) else 0.5 end::double as chance
        from tested_places t left join signal_nations n on n.country = t.country and n.at_day = t.at_day and n.w = t.w
        where t.rule = 'emerging_cluster') t
  where births_momentum_n >= of_rule('emerging_cluster', 'least-births') and births_lq_shrunk is not null;

-- Stories against those of the windows before, in the country's volume of today.
create table attention_before as
  select t.rule, t.level, t.country, t.at_day, t.w, t.city, t.sector, count(*) as windows,
    avg(coalesce(o.stories, 0) * n.stories / m.stories::double) as mean, var_samp(coalesce(o.stories, 0) * n.stories / m.stories::double) as variance,
    sum(coalesce(o.stories, 0)) as h, sum(m.stories) as all_h, any_value(n.stories) as all_now
  from tested_places t
  join signal_nations n on n.country = t.country and n.w = t.w and n.at_day = t.at_day and n.stories > 0
  join signal_windows b on b.country = t.country and b.w = t.w and b.at_day = t.at_day and b.back <= of_rule('attention_burst', 'baseline-windows')
  join signal_nations m on m.country = t.country and m.w = t.w and m.at_day = b.day and m.stories > 0
  left join signal_places o on o.place = t.place and o.at_day = b.day
  where t.rule = 'attention_burst' group by all;
create table attention_tests as
  select t.rule, t.level, t.country, t.at_day, t.w, t.city, t.sector, t.place, t.stories::double as seen, t.stories as n, mean as expected,
    (t.stories - mean) / sqrt(f * mean) as z, 0::double as at_least,
    all_now / (all_now + all_h)::double as q, t.stories / f as a, (t.stories + h) / f - t.stories / f + 1 as b,
    z >= of_rule('attention_burst', 'least-z') and t.stories >= of_rule('attention_burst', 'least-stories') as holds
  from tested_places t join (select *, greatest(1, variance / mean) as f from attention_before where mean > 0
                             and windows >= greatest(2, of_rule('attention_burst', 'least-windows'))) using (rule, level, country, at_day, w, city, sector);

-- A share against the pooled one of the windows before, at the sizes that its Wilson intervals imply: z^2 over the positive root of
-- (h^2 - 1/4) u^2 + (2 h^2 - p (1 - p)) u + h^2.
create macro half_root(a, b, c) as (-b - sqrt(b * b - 4 * a * c)) / (2 * a);
create macro implied_n(p, h) as z() * z() / half_root(h * h - 0.25::double, 2 * h * h - p * (1 - p), h * h);
create table shown_shares as
  select *, implied_n(phd_demand_share, (phd_demand_share_hi - phd_demand_share_lo) / 2) as size
  from tested_places where rule = 'policy_shock' and phd_demand_share is not null;
create table shares_before as
  select t.rule, t.level, t.country, t.at_day, t.w, t.city, t.sector, sum(o.size) as size0, sum(o.size * o.phd_demand_share) / sum(o.size) as p0
  from shown_shares t
  join signal_windows b on b.country = t.country and b.w = t.w and b.at_day = t.at_day and b.back <= of_rule('policy_shock', 'baseline-windows')
  join shown_shares o on o.place = t.place and o.at_day = b.day group by all;
create table share_tests as
  select rule, level, country, at_day, w, city, sector, place, phd_demand_share as seen, phd_demand_share_lo as lo, phd_demand_share_hi as hi,
    phd_demand_share_n as n, p0 as expected, (size * phd_demand_share + size0 * p0) / (size + size0) as pooled, 1 / size + 1 / size0 as sizes,
    case when abs(phd_demand_share - p0) > sizes / 2 and pooled > 0 and pooled < 1
         then sign(phd_demand_share - p0) * (abs(phd_demand_share - p0) - sizes / 2) / sqrt(pooled * (1 - pooled) * sizes) else 0 end as z, 0::double as at_least
  from shown_shares join shares_before using (rule, level, country, at_day, w, city, sector)
  where size0 >= of_rule('policy_shock', 'least-before') and size >= of_rule('policy_shock', 'least-now');

-- Hollow names against the country's.
create table hollow_tests as
  select t.rule, t.level, t.country, t.at_day, t.w, t.city, t.sector, t.place, t.hollow_name_share as seen,
    t.hollow_name_share_lo as lo, t.hollow_name_share_hi as hi, t.hollow_name_share_n as n, c.hollow_name_share as expected,
    sqrt(pow(t.hollow_name_share - t.hollow_name_share_lo, 2) + pow(c.hollow_name_share_hi - c.hollow_name_share, 2)) as spread,
    (t.hollow_name_share - c.hollow_name_share) * z() / spread as z, 0::double as at_least, t.hollow_name_share_lo > c.hollow_name_share_hi as holds
  from tested_places t join signal_nations c on c.country = t.country and c.w = t.w and c.at_day = t.at_day
  where t.rule = 'hollow_names' and sqrt(pow(t.hollow_name_share - t.hollow_name_share_lo, 2) + pow(c.hollow_name_share_hi - c.hollow_name_share, 2)) > 0;

create table signal_tests as
  select * from emerging_tests union all by name select * from attention_tests
  union all by name select * exclude (pooled, sizes) from share_tests union all by name select * exclude (spread) from hollow_tests;
create table beta_asked as select distinct q, a, b from signal_tests where a > 0;
create table normal_asked as select distinct z from signal_tests where a is null;

-- The rest of structure.sql, from its tables and the answers gamma_told and complexity_told.

create table posteriors as
  select *, 1 - below as above from (select *, x + 5::double as shape, n * s / t::double + 5 as rate from counted) join gamma_told using (shape, rate);
-- Benjamini and Hochberg across the sectors of a city: the greatest p that is at most rank / tests of the rate.
create table ranked as
  select *, row_number() over (partition by country, at_day, w, city, measure order by below) as rank,
         count(*) over (partition by country, at_day, w, city, measure) as tests
  from posteriors;
create table judged_cells as
  select *, case when below <= 0.05 and below <= coalesce(found_to, -1) then 1 else 0 end as significant
  from (select *, max(case when below <= rank * 0.10 / tests then below end) over (partition by country, at_day, w, city, measure) as found_to
        from ranked);

-- Largest tenth by nearest rank, ties kept.
create table tenths as
  select country, at_day, w, sector, max(x) filter (by_x = last) as least_x, max(ratio) filter (by_ratio = last) as least_ratio
  from (select country, at_day, w, sector, x, x / n::double as ratio,
          row_number() over (of_sector order by x desc) as by_x, row_number() over (of_sector order by x / n::double desc) as by_ratio,
          ceil(count(*) over of_sector / 10.0) as last
        from counted where measure = 'active_firms' window of_sector as (partition by country, at_day, w, sector))
  group by country, at_day, w, sector;
create table stars as
  select c.country, c.at_day, c.w, c.city, c.sector,
    case when x < 10 then 0
         else (x >= least_x)::int + (x::double * t >= 2.0 * n * s and significant = 1)::int + (x / n::double >= least_ratio)::int end as stars
  from judged_cells c join tenths using (country, at_day, w, sector) where measure = 'active_firms';

create table firm_rests as
  select country, at_day, w, city, sector, (x / n::double) / ((s - x) / (t - n)::double) as quotient,
    sqrt((1 - x / n::double) / x + (1 - (s - x) / (t - n)::double) / (s - x)) as error
  from counted where measure = 'active_firms' and x >= 5 and s > x;

create table shown as select distinct country, at_day, w, city, sector from cells where city <> 'unknown' and sector <> 'unknown';
create table recomputed_specialisation as
  select concat_ws('|', 'city_sector', j.country, j.city, j.sector, j.w) as place, j.at_day,
    max(shape / rate) filter (measure = 'births') as births_lq_shrunk,
    max(lo) filter (measure = 'births') as births_lq_shrunk_lo, max(hi) filter (measure = 'births') as births_lq_shrunk_hi,
    max(above) filter (measure = 'births') as births_lq_above_one, max(significant) filter (measure = 'births') as births_lq_significant,
    max(x) filter (measure = 'births') as births_lq_shrunk_n, max(x) filter (measure = 'births') as births_lq_above_one_n,
    max(tests) filter (measure = 'births') as births_lq_significant_n,
    max(shape / rate) filter (measure = 'active_firms') as active_firms_lq_shrunk,
    max(lo) filter (measure = 'active_firms') as active_firms_lq_shrunk_lo, max(hi) filter (measure = 'active_firms') as active_firms_lq_shrunk_hi,
    max(above) filter (measure = 'active_firms') as active_firms_lq_above_one,
    max(significant) filter (measure = 'active_firms') as active_firms_lq_significant,
    max(x) filter (measure = 'active_firms') as active_firms_lq_shrunk_n, max(x) filter (measure = 'active_firms') as active_firms_lq_above_one_n,
    max(tests) filter (measure = 'active_firms') as active_firms_lq_significant_n,
    max(case when x::double * t >= n::double * s then 1 else 0 end) filter (measure = 'active_firms') as active_firms_rca,
    max(case when lo >= 1 then 1 else 0 end) filter (measure = 'active_firms') as active_firms_rca_lo,
    max(case when hi > 1 then 1 else 0 end) filter (measure = 'active_firms') as active_firms_rca_hi,
    max(x) filter (measure = 'active_firms') as active_firms_rca_n,
    max(shape / rate) filter (measure = 'openings') as openings_lq_shrunk,
    max(lo) filter (measure = 'openings') as openings_lq_shrunk_lo, max(hi) filter (measure = 'openings') as openings_lq_shrunk_hi,
    max(above) filter (measure = 'openings') as openings_lq_above_one, max(significant) filter (measure = 'openings') as openings_lq_significant,
    max(x) filter (measure = 'openings') as openings_lq_shrunk_n, max(x) filter (measure = 'openings') as openings_lq_above_one_n,
    max(tests) filter (measure = 'openings') as openings_lq_significant_n,
    max(shape / rate) filter (measure = 'stories') as stories_lq_shrunk,
    max(lo) filter (measure = 'stories') as stories_lq_shrunk_lo, max(hi) filter (measure = 'stories') as stories_lq_shrunk_hi,
    max(above) filter (measure = 'stories') as stories_lq_above_one, max(significant) filter (measure = 'stories') as stories_lq_significant,
    max(x) filter (measure = 'stories') as stories_lq_shrunk_n, max(x) filter (measure = 'stories') as stories_lq_above_one_n,
    max(tests) filter (measure = 'stories') as stories_lq_significant_n,
    max(quotient(x, n, s, t)) filter (measure = 'stories' and x >= 10) as stories_lq,
    max(quotient(x, n, s, t) * exp(-z() * log_error(x, n, s, t))) filter (measure = 'stories' and x >= 10) as stories_lq_lo,
    max(quotient(x, n, s, t) * exp(z() * log_error(x, n, s, t))) filter (measure = 'stories' and x >= 10) as stories_lq_hi,
    max(x) filter (measure = 'stories' and x >= 10) as stories_lq_n
  from judged_cells j join shown using (country, at_day, w, city, sector) group by j.country, j.city, j.sector, j.w, j.at_day;
create table recomputed_firm_cells as
  select concat_ws('|', 'city_sector', m.country, m.city, m.sector, m.w) as place, m.at_day,
    quotient as active_firms_lq_rest, quotient * exp(-z() * error) as active_firms_lq_rest_lo,
    quotient * exp(z() * error) as active_firms_lq_rest_hi, case when quotient is not null then m.x end as active_firms_lq_rest_n,
    density as active_firms_relatedness_density, case when density is not null then m.n end as active_firms_relatedness_density_n,
    stars as active_firms_stars, m.x as active_firms_stars_n
  from mix m join shown using (country, at_day, w, city, sector) join stars using (country, at_day, w, city, sector)
  left join densities using (country, at_day, w, city, sector) left join firm_rests using (country, at_day, w, city, sector);
create table recomputed_diversity as
  select concat_ws('|', 'city', country, city, '', w) as place, at_day,
    count(*) filter (x::double * t >= n::double * s) as active_firms_diversity, count(*) filter (lo >= 1) as active_firms_diversity_lo,
    count(*) filter (hi > 1) as active_firms_diversity_hi, sum(x) as active_firms_diversity_n
  from posteriors where measure = 'active_firms' group by country, at_day, w, city;
create table recomputed_ubiquity as
  select concat_ws('|', 'sector', country, '', sector, w) as place, at_day,
    count(*) filter (x::double * t >= n::double * s) as active_firms_ubiquity, count(*) filter (lo >= 1) as active_firms_ubiquity_lo,
    count(*) filter (hi > 1) as active_firms_ubiquity_hi, sum(x) as active_firms_ubiquity_n
  from posteriors where measure = 'active_firms' group by country, at_day, w, sector;
create table recomputed_complexity as
  select concat_ws('|', 'city', c.country, c.city, '', c.w) as place, c.at_day, any_value(score) as active_firms_eci,
    any_value(n) as active_firms_eci_n, null::double as active_firms_pci, null::bigint as active_firms_pci_n
  from complexity_told c join mix m using (country, at_day, w, city) where c.sector = '' group by c.country, c.city, c.w, c.at_day
  union all by name
  select concat_ws('|', 'sector', c.country, '', c.sector, c.w) as place, c.at_day, any_value(score) as active_firms_pci, sum(x) as active_firms_pci_n
  from complexity_told c join mix m using (country, at_day, w, sector) where c.city = '' group by c.country, c.sector, c.w, c.at_day;

-- Change between a window and the adjacent windows of the same length before it, of every place that has a document.
-- back is 0 for the window itself, 1 and 2 for those before it.
create table spans as
  select country, at_day, w, back, (at_day - w * (back + 1))::date as since, (at_day - w * back)::date as until
  from days cross join (values (0), (1), (2)) b(back);
create table changes as
  select 'births' as measure, country, at_day, w, back, city, sector, count(*) as c
  from spans join birth_facts using (country) where day > since and day <= until
  group by grouping sets ((country, at_day, w, back, city, sector), (country, at_day, w, back, city), (country, at_day, w, back, sector), (country, at_day, w, back))
  union all by name
  select 'openings' as measure, country, at_day, w, back, city, sector, count(*) as c
  from spans join posting_facts using (country) where day > since and day <= until
  group by grouping sets ((country, at_day, w, back, city, sector), (country, at_day, w, back, city), (country, at_day, w, back, sector), (country, at_day, w, back))
  union all by name
  select 'stories' as measure, country, at_day, w, back, city, sector, count(distinct s.record_id) as c
  from spans join story_facts s using (country) where day > since and day <= until
  group by grouping sets ((country, at_day, w, back, city, sector), (country, at_day, w, back, city), (country, at_day, w, back, sector), (country, at_day, w, back));
create table histories as
  select v.level, v.country, v.at_day, v.w, v.city, v.sector, m.measure,
    coalesce(max(c) filter (back = 0), 0)::double as c2, coalesce(max(c) filter (back = 1), 0)::double as c1, coalesce(max(c) filter (back = 2), 0)::double as c0
  from values_of_places v cross join (values ('births'), ('openings'), ('stories')) m(measure)
  left join changes x on x.country = v.country and x.at_day = v.at_day and x.w = v.w and coalesce(x.city, '') = v.city
    and coalesce(x.sector, '') = v.sector and x.measure = m.measure
  group by v.level, v.country, v.at_day, v.w, v.city, v.sector, m.measure;
create table movements as
  select *, case when c2 + c1 >= 5 then ln((c2 + 0.5) / (c1 + 0.5)) end as momentum,
    z() * sqrt(1 / (c2 + 0.5) + 1 / (c1 + 0.5)) as of_momentum,
    case when c2 + c1 >= 5 then sqrt(2) * (sqrt(c2 + 0.375) - sqrt(c1 + 0.375)) end as momentum_z,
    case when c2 + c1 + c0 >= 5 then ln((c2 + 0.5) / (c1 + 0.5)) - ln((c1 + 0.5) / (c0 + 0.5)) end as acceleration,
    z() * sqrt(1 / (c2 + 0.5) + 4 / (c1 + 0.5) + 1 / (c0 + 0.5)) as of_acceleration
  from histories;
create table recomputed_dynamics as
  select concat_ws('|', level, country, city, sector, w) as place, at_day,
    max(momentum) filter (measure = 'births') as births_momentum, max(c2 + c1) filter (measure = 'births' and momentum is not null) as births_momentum_n,
    max(momentum - of_momentum) filter (measure = 'births') as births_momentum_lo, max(momentum + of_momentum) filter (measure = 'births') as births_momentum_hi,
    max(momentum_z) filter (measure = 'births') as births_momentum_z, max(c2 + c1) filter (measure = 'births' and momentum is not null) as births_momentum_z_n,
    max(acceleration) filter (measure = 'births') as births_acceleration, max(c2 + c1 + c0) filter (measure = 'births' and acceleration is not null) as births_acceleration_n,
    max(acceleration - of_acceleration) filter (measure = 'births') as births_acceleration_lo, max(acceleration + of_acceleration) filter (measure = 'births') as births_acceleration_hi,
    max(momentum) filter (measure = 'openings') as openings_momentum, max(c2 + c1) filter (measure = 'openings' and momentum is not null) as openings_momentum_n,
    max(momentum - of_momentum) filter (measure = 'openings') as openings_momentum_lo, max(momentum + of_momentum) filter (measure = 'openings') as openings_momentum_hi,
    max(momentum_z) filter (measure = 'openings') as openings_momentum_z, max(c2 + c1) filter (measure = 'openings' and momentum is not null) as openings_momentum_z_n,
    max(acceleration) filter (measure = 'openings') as openings_acceleration, max(c2 + c1 + c0) filter (measure = 'openings' and acceleration is not null) as openings_acceleration_n,
    max(acceleration - of_acceleration) filter (measure = 'openings') as openings_acceleration_lo, max(acceleration + of_acceleration) filter (measure = 'openings') as openings_acceleration_hi,
    max(momentum) filter (measure = 'stories') as stories_momentum, max(c2 + c1) filter (measure = 'stories' and momentum is not null) as stories_momentum_n,
    max(momentum - of_momentum) filter (measure = 'stories') as stories_momentum_lo, max(momentum + of_momentum) filter (measure = 'stories') as stories_momentum_hi,
    max(momentum_z) filter (measure = 'stories') as stories_momentum_z, max(c2 + c1) filter (measure = 'stories' and momentum is not null) as stories_momentum_z_n,
    max(acceleration) filter (measure = 'stories') as stories_acceleration, max(c2 + c1 + c0) filter (measure = 'stories' and acceleration is not null) as stories_acceleration_n,
    max(acceleration - of_acceleration) filter (measure = 'stories') as stories_acceleration_lo, max(acceleration + of_acceleration) filter (measure = 'stories') as stories_acceleration_hi
  from movements group by level, country, at_day, w, city, sector;

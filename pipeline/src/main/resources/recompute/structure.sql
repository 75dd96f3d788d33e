-- Specialisation, structure of cities, concentration of sectors, relatedness and stars, from the matrix that indicators.sql
-- has counted. Asks for what SQL cannot say: gamma_asked (shape, rate) is answered in gamma_told (shape, rate, lo, hi, below):
-- quantiles .025 and .975 and P(θ <= 1) of Gamma(shape, rate). presence_asked (country, at_day, w, city, sector) is answered in
-- complexity_told (country, at_day, w, city, sector, score): a row for each city (sector '') and each sector (city '').

-- Every known city and sector that have some of the measure: x in both, n in the city, s in the sector, t in the country.
create table counted as
  select k.country, k.at_day, k.w, k.city, s.sector, m.measure,
    coalesce(case m.measure when 'births' then c.births when 'active_firms' then c.active_firms
                            when 'openings' then c.postings else c.stories end, 0)::bigint as x,
    (case m.measure when 'births' then k.births when 'active_firms' then k.active_firms
                    when 'openings' then k.postings else k.stories end)::bigint as n,
    (case m.measure when 'births' then s.births when 'active_firms' then s.active_firms
                    when 'openings' then s.postings else s.stories end)::bigint as s,
    (case m.measure when 'births' then t.births when 'active_firms' then t.active_firms
                    when 'openings' then t.postings else t.stories end)::bigint as t
  from city_totals k
  join sector_totals s on s.country = k.country and s.at_day = k.at_day and s.w = k.w
  join country_totals t on t.country = k.country and t.at_day = k.at_day and t.w = k.w
  left join cells c on c.country = k.country and c.at_day = k.at_day and c.w = k.w and c.city = k.city and c.sector = s.sector
  cross join (values ('births'), ('active_firms'), ('openings'), ('stories')) m(measure)
  where k.city <> 'unknown' and s.sector <> 'unknown';
delete from counted where n = 0 or s = 0;

create table gamma_asked as select distinct x + 5::double as shape, n * s / t::double + 5 as rate from counted;

-- A city's firms over the known sectors: shares a, those of the country b.
create table mix as
  select country, at_day, w, city, sector, x, s, sum(x) over of_city as n, sum(s) over of_city as t
  from counted where measure = 'active_firms' window of_city as (partition by country, at_day, w, city);
create table city_shares as
  select *, x / n::double as a, s / t::double as b, sign(x::double * t - s::double * n) as way from mix where n >= 5;
create table groups as
  select * from (values ('01','62-63'), ('02','62-63'), ('03','62-63'), ('04','62-63'), ('05','45-47'), ('06','59-60'), ('07','64-66'),
    ('08','26'), ('09','26'), ('10','26'), ('11','26'), ('12','26'), ('13','28'), ('14','303'), ('15','26'), ('16','325'), ('17','21'),
    ('18','20'), ('19','26'), ('20','28'), ('21','29'), ('22','27'), ('23','27'), ('24','35-39'), ('25','72'), ('26','69-75X'),
    ('27','64-66'), ('28','69-75X'), ('90','90'), ('91','91'), ('92','92')) g(sector, grouping);
create table grouped as
  select c.*, sum(a) over (partition by country, at_day, w, city, grouping) as p from city_shares c join groups g using (sector);
create table city_values as
  select country, at_day, w, city, any_value(n) as n,
    sum(abs(a - b)) as krugman,
    case when any_value(t) > any_value(n) then sum(abs(a - (s - x) / (t - n)::double)) end as krugman_rest,
    sum(a * a) as hhi, sum(x::double * (x - 1)) / (any_value(n)::double * (any_value(n) - 1)) as hhi_unbiased,
    -sum(case when a > 0 then a * ln(a) else 0 end) as entropy,
    -sum(case when a > 0 then a * log2(p) else 0 end) as unrelated_variety,
    -sum(case when a > 0 then a * log2(a / p) else 0 end) as related_variety,
    1 / sum(a * a / b) as hachman
  from grouped group by country, at_day, w, city;
-- Derivatives of each value by the share; the variance is that of the derivative under the shares, over n.
create table city_slopes as
  select g.country, g.at_day, g.w, g.city, a, g.n,
    unnest([{name: 'krugman', d: way}, {name: 'hhi', d: 2 * a}, {name: 'entropy', d: -ln(a)}, {name: 'unrelated_variety', d: -log2(p)},
            {name: 'related_variety', d: -log2(a / p)}, {name: 'hachman', d: -2 * a / b * hachman * hachman}], recursive := true)
  from grouped g join city_values v using (country, at_day, w, city) where a > 0;
create table city_errors as
  select country, at_day, w, city, name, sqrt(sum(a * (d - mean) * (d - mean)) / any_value(n)) as error
  from (select *, sum(a * d) over (partition by country, at_day, w, city, name) as mean from city_slopes)
  group by country, at_day, w, city, name;
create table city_spreads as
  select country, at_day, w, city, z() * max(case when name = 'krugman' then error end) as of_krugman,
    z() * max(case when name = 'hhi' then error end) as of_hhi, z() * max(case when name = 'entropy' then error end) as of_entropy,
    z() * max(case when name = 'unrelated_variety' then error end) as of_unrelated,
    z() * max(case when name = 'related_variety' then error end) as of_related, z() * max(case when name = 'hachman' then error end) as of_hachman
  from city_errors group by country, at_day, w, city;
create table recomputed_structure_of_cities as
  select concat_ws('|', 'city', country, city, '', w) as place, at_day,
    krugman as active_firms_krugman, n as active_firms_krugman_n,
    greatest(0, krugman - of_krugman) as active_firms_krugman_lo, least(2, krugman + of_krugman) as active_firms_krugman_hi,
    krugman_rest as active_firms_krugman_rest, case when krugman_rest is not null then n end as active_firms_krugman_rest_n,
    case when krugman_rest is not null then greatest(0, krugman_rest - of_krugman) end as active_firms_krugman_rest_lo,
    case when krugman_rest is not null then least(2, krugman_rest + of_krugman) end as active_firms_krugman_rest_hi,
    hhi as active_firms_hhi, n as active_firms_hhi_n,
    greatest(0, hhi - of_hhi) as active_firms_hhi_lo, least(1, hhi + of_hhi) as active_firms_hhi_hi,
    hhi_unbiased as active_firms_hhi_unbiased, n as active_firms_hhi_unbiased_n,
    greatest(0, hhi_unbiased - of_hhi) as active_firms_hhi_unbiased_lo, least(1, hhi_unbiased + of_hhi) as active_firms_hhi_unbiased_hi,
    entropy as active_firms_entropy, n as active_firms_entropy_n,
    greatest(0, entropy - of_entropy) as active_firms_entropy_lo, entropy + of_entropy as active_firms_entropy_hi,
    unrelated_variety as active_firms_unrelated_variety, n as active_firms_unrelated_variety_n,
    greatest(0, unrelated_variety - of_unrelated) as active_firms_unrelated_variety_lo, unrelated_variety + of_unrelated as active_firms_unrelated_variety_hi,
    related_variety as active_firms_related_variety, n as active_firms_related_variety_n,
    greatest(0, related_variety - of_related) as active_firms_related_variety_lo, related_variety + of_related as active_firms_related_variety_hi,
    hachman as active_firms_hachman, n as active_firms_hachman_n,
    greatest(0, hachman - of_hachman) as active_firms_hachman_lo, least(1, hachman + of_hachman) as active_firms_hachman_hi
  from city_values join city_spreads using (country, at_day, w, city);

-- A sector's firms over the known cities: shares h, those of all firms v.
create table spread as
  select country, at_day, w, city, sector, x, n as of_city, sum(x) over of_sector as n, sum(n) over of_sector as t
  from counted where measure = 'active_firms' window of_sector as (partition by country, at_day, w, sector);
create table sector_shares as
  select *, x / n::double as h, of_city / t::double as v, x / of_city::double as ratio, sign(x::double * t - of_city::double * n) as way
  from spread where n >= 5;
create table lorenz as
  select *, (2.0 * up_to - tied - t) / t as order_of
  from (select *, sum(of_city) over (partition by country, at_day, w, sector order by ratio range between unbounded preceding and current row) as up_to,
               sum(of_city) over (partition by country, at_day, w, sector, ratio) as tied
        from sector_shares);
create table sector_values as
  select country, at_day, w, sector, any_value(n) as n, sum(h * order_of) as locational_gini, sum(abs(h - v)) / 2 as hoover,
    ln(count(*)) + sum(case when h > 0 then h * ln(h) else 0 end) as theil,
    sum((h - v) * (h - v)) as g, sum(v * v) as v2, sum(v * v * v) as v3, 1 / any_value(n)::double as plants, count(*) as cities
  from lorenz group by country, at_day, w, sector;
create table sector_slopes as
  select country, at_day, w, sector, h, n,
    unnest([{name: 'locational_gini', d: order_of}, {name: 'hoover', d: way / 2.0}, {name: 'theil', d: ln(h)}], recursive := true)
  from lorenz where h > 0;
create table sector_errors as
  select country, at_day, w, sector, name, sqrt(sum(h * (d - mean) * (d - mean)) / any_value(n)) as error
  from (select *, sum(h * d) over (partition by country, at_day, w, sector, name) as mean from sector_slopes)
  group by country, at_day, w, sector, name;
create table sector_spreads as
  select country, at_day, w, sector, z() * max(case when name = 'locational_gini' then error end) as of_gini,
    z() * max(case when name = 'hoover' then error end) as of_hoover, z() * max(case when name = 'theil' then error end) as of_theil
  from sector_errors group by country, at_day, w, sector;
create table chance as
  select country, at_day, w, sector, (g - (1 - v2) * plants) / ((1 - v2) * (1 - plants)) as gamma,
    sqrt(2 * (plants * plants * (v2 - 2 * v3 + v2 * v2) - pow(plants, 3) * (v2 - 4 * v3 + 3 * v2 * v2))) / ((1 - v2) * (1 - plants)) as deviation
  from sector_values where cities > 1;
create table recomputed_structure_of_sectors as
  select concat_ws('|', 'sector', v.country, '', v.sector, v.w) as place, v.at_day,
    locational_gini as active_firms_locational_gini, n as active_firms_locational_gini_n,
    greatest(0, locational_gini - of_gini) as active_firms_locational_gini_lo, least(1, locational_gini + of_gini) as active_firms_locational_gini_hi,
    hoover as active_firms_hoover, n as active_firms_hoover_n,
    greatest(0, hoover - of_hoover) as active_firms_hoover_lo, least(1, hoover + of_hoover) as active_firms_hoover_hi,
    theil as active_firms_theil, n as active_firms_theil_n,
    greatest(0, theil - of_theil) as active_firms_theil_lo, theil + of_theil as active_firms_theil_hi,
    gamma as active_firms_ellison_glaeser, case when gamma is not null then n end as active_firms_ellison_glaeser_n,
    gamma - z() * deviation as active_firms_ellison_glaeser_lo, gamma + z() * deviation as active_firms_ellison_glaeser_hi
  from sector_values v join sector_spreads using (country, at_day, w, sector) left join chance using (country, at_day, w, sector);

-- Who has what, and what is near what a city has.
create table has as select country, at_day, w, city, sector from counted where measure = 'active_firms' and x::double * t >= n::double * s;
create table ubiquities as select country, at_day, w, sector, count(*) as u from has group by country, at_day, w, sector;
create table proximities as
  select p.country, p.at_day, p.w, p.sector as p, q.sector as q, count(*) / greatest(any_value(up.u), any_value(uq.u))::double as phi
  from has p join has q on q.country = p.country and q.at_day = p.at_day and q.w = p.w and q.city = p.city and q.sector <> p.sector
  join ubiquities up on up.country = p.country and up.at_day = p.at_day and up.w = p.w and up.sector = p.sector
  join ubiquities uq on uq.country = p.country and uq.at_day = p.at_day and uq.w = p.w and uq.sector = q.sector
  group by p.country, p.at_day, p.w, p.sector, q.sector;
create table nearness as
  select country, at_day, w, p as sector, sum(phi) as near from proximities group by country, at_day, w, p;
create table owned as
  select h.country, h.at_day, h.w, h.city, f.p as sector, sum(phi) as near
  from has h join proximities f on f.country = h.country and f.at_day = h.at_day and f.w = h.w and f.q = h.sector
  group by h.country, h.at_day, h.w, h.city, f.p;
create table densities as
  select m.country, m.at_day, m.w, m.city, m.sector, m.n, coalesce(o.near, 0) / e.near as density
  from mix m join nearness e using (country, at_day, w, sector) left join owned o using (country, at_day, w, city, sector)
  where e.near > 0;

-- Complexity stands on the cities with 30 firms or more alone, where 15 cities and 20 sectors remain.
create table large as
  select country, at_day, w, city, sector, x, sum(x) over (partition by country, at_day, w, city) as n,
    sum(x) over (partition by country, at_day, w, sector) as s, sum(x) over (partition by country, at_day, w) as t
  from mix where n >= 30;
create table presence_asked as
  select country, at_day, w, city, sector
  from (select *, count(distinct city) over (partition by country, at_day, w) as cities,
               count(distinct sector) over (partition by country, at_day, w) as sectors
        from large where s > 0 and x::double * t >= n::double * s)
  where cities >= 15 and sectors >= 20;

-- Births, active firms, openings, stories, their shares and location quotients with intervals, from archived
-- records and decisions alone, as the definitions in the indicator catalogue state them.
-- Inputs: registrations, postings, articles, article_cities (one row a version), decisions (one row a judgement),
-- asofs (country, at_day), windows (days). Times are UTC; zone is that of the calendar in which a record's days are counted.
-- z is the 95 % quantile of the normal distribution.

create macro z() as 1.959963984540054;
create macro local_day(t, zone) as ((t at time zone 'UTC') at time zone zone)::date;
create macro wilson_lo(p, n) as greatest(0, (p + z()*z()/(2*n) - z()*sqrt(p*(1-p)/n + z()*z()/(4*n*n))) / (1 + z()*z()/n));
create macro wilson_hi(p, n) as least(1, (p + z()*z()/(2*n) + z()*sqrt(p*(1-p)/n + z()*z()/(4*n*n))) / (1 + z()*z()/n));

-- The last judgement of each subject.
create table judged as
  select kind, subject, coalesce(version, '') as version, arg_max(coalesce(outcome, ''), decided_at) as outcome from decisions group by all;

-- Captures of one entry in order; a run of equal content is one version, shown first by its first capture.
create table captures as
  select *, lag(content_hash) over captured as previous
  from (select distinct on (record_id, fetched_at, source_version, content_hash) * from registrations)
  window captured as (partition by record_id order by fetched_at, source_version, content_hash);
create table versions as
  select *, coalesce(changed_on,
                     case when status <> 'ACTIVE' then dissolved_on end,
                     case when previous is null then registered_on end,
                     local_day(fetched_at, zone)) as effective
  from captures where previous is null or previous <> content_hash;
create table chosen as
  select * from versions
  qualify row_number() over (partition by record_id, effective
                             order by source_version desc, fetched_at desc, content_hash desc) = 1;
create table established as
  select record_id, arg_min(registered_on, effective) as day from chosen group by record_id;
-- Nothing holds before the day of establishment: the earliest version holds from it, later ones no earlier.
create table dated as
  select * from (
    select c.*, case when row_number() over (partition by c.record_id order by c.effective) = 1 or c.effective < e.day
                     then e.day else c.effective end as held_from
    from chosen c join established e using (record_id))
  qualify row_number() over (partition by record_id, held_from order by effective desc) = 1;
create table periods as
  select *, lead(held_from) over held as held_to, row_number() over held = 1 as first
  from dated window held as (partition by record_id order by held_from);
create table stock_periods as
  select record_id, country, city, held_from as day_from,
         case when status = 'ACTIVE' then held_to
              else least(coalesce(held_to, dissolved_on), dissolved_on) end as day_to
  from periods
  where unit_kind = 'FIRM' and (status = 'ACTIVE' or (dissolved_on is not null and dissolved_on > held_from));

-- One entry speaks for a firm: one with a valid number first, then the smallest id.
create table entry_firms as
  select p.record_id, coalesce(nullif(j.outcome, ''), p.record_id) as firm,
         p.identified
  from periods p left join judged j on j.kind = 'FIRM' and j.subject = p.record_id and j.version = p.content_hash
  where p.held_to is null
  group by all;
create table leading_entries as
  select firm, record_id from entry_firms
  qualify row_number() over (partition by firm order by not identified, record_id) = 1;
create table firm_sectors as
  select subject as firm, coalesce(nullif(outcome, ''), 'unknown') as sector from judged where kind = 'SECTOR';

create table birth_facts as
  select p.country, coalesce(p.city, 'unknown') as city, coalesce(s.sector, 'unknown') as sector, p.registered_on as day
  from periods p join leading_entries l using (record_id) left join firm_sectors s on s.firm = l.firm
  where p.first and p.unit_kind = 'FIRM';
create table stock_facts as
  select p.country, coalesce(p.city, 'unknown') as city, coalesce(s.sector, 'unknown') as sector, p.day_from, p.day_to
  from stock_periods p join leading_entries l using (record_id) left join firm_sectors s on s.firm = l.firm;
-- A firm dies where it ceases to be active and no active version follows.
create table death_facts as
  select l.firm, p.record_id, p.country, coalesce(p.city, 'unknown') as city, coalesce(s.sector, 'unknown') as sector, p.day_from, p.day_to as day
  from stock_periods p join leading_entries l using (record_id) left join firm_sectors s on s.firm = l.firm
  where p.day_to is not null and not exists (
    from periods q where q.record_id = p.record_id and q.held_from = p.day_to
      and (q.status = 'ACTIVE' or (q.dissolved_on is not null and q.dissolved_on > q.held_from)));

-- A posting counts on the earliest of all dates stated (and believed) and all captures of its versions.
create table posting_days as
  select record_id,
         least(min(fetched_at), min(case when posted_at <= fetched_at + interval 1 day
                                          and posted_at >= fetched_at - interval 3 year then posted_at end)) as event_at
  from postings group by record_id;
create table latest_postings as
  select * from postings
  qualify row_number() over (partition by record_id order by source_version desc, fetched_at desc, content_hash desc) = 1;
create table posting_facts as
  select p.country, coalesce(p.city, 'unknown') as city, coalesce(s.sector, 'unknown') as sector,
         local_day(d.event_at, p.zone) as day,
         greatest(1, p.openings) as openings, coalesce(r.outcome, '') as judged,
         coalesce(try_cast(split_part(r.outcome, '|', 2) as int), 0) as thousandths
  from latest_postings p join posting_days d using (record_id)
  left join judged f on f.kind = 'FIRM' and f.subject = p.record_id and f.version = p.content_hash
  left join judged r on r.kind = 'POSTING' and r.subject = p.record_id
  left join firm_sectors s on s.firm = coalesce(nullif(f.outcome, ''), p.employer_id);

create table latest_articles as
  select * from articles
  qualify row_number() over (partition by record_id order by source_version desc, fetched_at desc, content_hash desc) = 1;
create table article_seen as select record_id, min(fetched_at) as first_seen from articles group by record_id;
create table story_facts as
  select a.record_id, c.country, c.city, coalesce(nullif(s.outcome, ''), 'unknown') as sector,
         local_day(coalesce(case when a.published_at <= a.fetched_at + interval 1 day then a.published_at end,
                            e.first_seen), a.zone) as day
  from latest_articles a join article_seen e using (record_id)
  join article_cities c on c.record_id = a.record_id and c.content_hash = a.content_hash
  left join judged s on s.kind = 'STORY_SECTOR' and s.subject = a.record_id;

-- The matrix of every window and day; totals of the country count what is unknown, and each story once.
create table days as select country, at_day, days as w, at_day - days as after from asofs cross join windows;
create table births as
  select country, at_day, w, city, sector, count(*) as births
  from days join birth_facts using (country) where day > after and day <= at_day group by all;
create table stocks as
  select country, at_day, w, city, sector, count(*) as active_firms
  from days join stock_facts using (country) where day_from <= at_day and (day_to is null or day_to > at_day) group by all;
create table earlier as
  select country, at_day, w, city, sector, count(*) as firms_before
  from days join stock_facts using (country) where day_from <= after and (day_to is null or day_to > after) group by all;
create table ended as
  select country, at_day, w, city, sector, count(*) as deaths
  from days join death_facts using (country) where day > after and day <= at_day group by all;
create table advertised as
  select country, at_day, w, city, sector, count(*) as postings, sum(openings) as openings,
         sum(openings * openings) as squares, sum(openings * thousandths) as thousandths, count(*) filter (thousandths > 0) as rd_postings
  from days join posting_facts using (country) where day > after and day <= at_day group by all;
create table told as
  select country, at_day, w, city, sector, count(*) as stories
  from days join story_facts using (country) where day > after and day <= at_day group by all;
create table told_once as
  select country, at_day, w, sector, count(distinct record_id) as stories
  from days join story_facts using (country) where day > after and day <= at_day group by all;

create table cells as
  select country, at_day, w, city, sector, coalesce(births, 0) as births, coalesce(active_firms, 0) as active_firms,
         coalesce(postings, 0) as postings, coalesce(openings, 0) as openings, coalesce(squares, 0) as squares,
         coalesce(thousandths, 0) as thousandths, coalesce(rd_postings, 0) as rd_postings, coalesce(stories, 0) as stories,
         coalesce(firms_before, 0) as firms_before, coalesce(deaths, 0) as deaths
  from births full join earlier using (country, at_day, w, city, sector) full join ended using (country, at_day, w, city, sector)
  full join stocks using (country, at_day, w, city, sector) full join advertised using (country, at_day, w, city, sector)
  full join told using (country, at_day, w, city, sector);

create table city_totals as
  select country, at_day, w, city, sum(births) as births, sum(active_firms) as active_firms, sum(postings) as postings,
         sum(openings) as openings, sum(squares) as squares, sum(thousandths) as thousandths, sum(rd_postings) as rd_postings, sum(stories) as stories,
         sum(firms_before) as firms_before, sum(deaths) as deaths
  from cells group by all;
create table sector_totals as
  select c.country, c.at_day, c.w, c.sector, sum(births) as births, sum(active_firms) as active_firms, sum(postings) as postings,
         sum(openings) as openings, sum(squares) as squares, sum(thousandths) as thousandths, sum(rd_postings) as rd_postings, coalesce(any_value(t.stories), 0) as stories,
         sum(firms_before) as firms_before, sum(deaths) as deaths
  from cells c left join told_once t using (country, at_day, w, sector) group by c.country, c.at_day, c.w, c.sector;
create table country_totals as
  select country, at_day, w, sum(births) as births, sum(active_firms) as active_firms, sum(postings) as postings,
         sum(openings) as openings, sum(squares) as squares, sum(thousandths) as thousandths, sum(rd_postings) as rd_postings, sum(stories) as stories,
         sum(firms_before) as firms_before, sum(deaths) as deaths
  from sector_totals group by all;
create table unknown_sectors as
  select country, at_day, w, city, sum(active_firms) filter (sector = 'unknown') / nullif(sum(active_firms), 0)::double as unknown_share
  from cells group by cube (city), country, at_day, w;

-- Every published place with its own amounts x, and the totals that its shares and quotients stand on.
create table places as
  select 'city_sector' as level, c.country, c.at_day, c.w, c.city, c.sector, c.* exclude (country, at_day, w, city, sector),
         k.births as whole_births, k.active_firms as whole_firms, k.postings as whole_postings,
         k.openings as whole_openings, k.squares as whole_squares, s.stories as whole_stories,
         s.births as sector_births, s.active_firms as sector_firms, s.postings as sector_postings,
         n.births as all_births, n.active_firms as all_firms, n.postings as all_postings
  from cells c join city_totals k using (country, at_day, w, city) join sector_totals s using (country, at_day, w, sector)
  join country_totals n using (country, at_day, w)
  where c.city <> 'unknown' and c.sector <> 'unknown'
  union all by name
  select 'city' as level, k.country, k.at_day, k.w, k.city, '' as sector, k.* exclude (country, at_day, w, city),
         n.births as whole_births, n.active_firms as whole_firms, n.postings as whole_postings,
         n.openings as whole_openings, n.squares as whole_squares, n.stories as whole_stories
  from city_totals k join country_totals n using (country, at_day, w) where k.city <> 'unknown'
  union all by name
  select 'sector' as level, s.country, s.at_day, s.w, '' as city, s.sector, s.* exclude (country, at_day, w, sector),
         n.births as whole_births, n.active_firms as whole_firms, n.postings as whole_postings,
         n.openings as whole_openings, n.squares as whole_squares, n.stories as whole_stories
  from sector_totals s join country_totals n using (country, at_day, w) where s.sector <> 'unknown'
  union all by name
  select 'country' as level, n.country, n.at_day, n.w, '' as city, '' as sector, n.* exclude (country, at_day, w) from country_totals n;

create macro share(x, n) as case when n > 0 then x / n::double end;
create macro quotient(x, n, s, t) as case when x >= 5 and n > 0 and s > 0 then (x / n::double) / (s / t::double) end;
create macro log_error(x, n, s, t) as
  sqrt(pow((s - x) / (x * s::double), 2) * n * (x / n::double) * (1 - x / n::double)
       + case when t > n then (t - n) * ((s - x) / (t - n)::double) * (1 - (s - x) / (t - n)::double) / (s::double * s) else 0 end);

create table values_of_places as
  select p.level, p.country, p.at_day, p.w, p.city, p.sector, births, active_firms, openings, stories, thousandths / 1000.0::double as rd_openings,
    case when openings > 0 then rd_openings / openings end as rd_job_share,
    case when openings > 0 then wilson_lo(rd_job_share, openings::double * openings / squares) end as rd_job_share_lo,
    case when openings > 0 then wilson_hi(rd_job_share, openings::double * openings / squares) end as rd_job_share_hi,
    coalesce(rd_job_share_lo * openings, 0) as rd_openings_lo, coalesce(rd_job_share_hi * openings, 0) as rd_openings_hi,
    share(births, whole_births) as births_share,
    case when whole_births > 0 then wilson_lo(births_share, whole_births) end as births_share_lo,
    case when whole_births > 0 then wilson_hi(births_share, whole_births) end as births_share_hi,
    share(active_firms, whole_firms) as active_firms_share,
    case when whole_firms > 0 then wilson_lo(active_firms_share, whole_firms) end as active_firms_share_lo,
    case when whole_firms > 0 then wilson_hi(active_firms_share, whole_firms) end as active_firms_share_hi,
    share(openings, whole_openings) as openings_share,
    case when whole_openings > 0 then wilson_lo(openings_share, whole_openings::double * whole_openings / whole_squares) end as openings_share_lo,
    case when whole_openings > 0 then wilson_hi(openings_share, whole_openings::double * whole_openings / whole_squares) end as openings_share_hi,
    share(stories, whole_stories) as stories_share,
    case when whole_stories > 0 then wilson_lo(stories_share, whole_stories) end as stories_share_lo,
    case when whole_stories > 0 then wilson_hi(stories_share, whole_stories) end as stories_share_hi,
    quotient(births, whole_births, sector_births, all_births) as births_lq,
    births_lq * exp(-z() * log_error(births, whole_births, sector_births, all_births)) as births_lq_lo,
    births_lq * exp(z() * log_error(births, whole_births, sector_births, all_births)) as births_lq_hi,
    quotient(active_firms, whole_firms, sector_firms, all_firms) as active_firms_lq,
    active_firms_lq * exp(-z() * log_error(active_firms, whole_firms, sector_firms, all_firms)) as active_firms_lq_lo,
    active_firms_lq * exp(z() * log_error(active_firms, whole_firms, sector_firms, all_firms)) as active_firms_lq_hi,
    quotient(postings, whole_postings, sector_postings, all_postings) as openings_lq,
    openings_lq * exp(-z() * log_error(postings, whole_postings, sector_postings, all_postings)) as openings_lq_lo,
    openings_lq * exp(z() * log_error(postings, whole_postings, sector_postings, all_postings)) as openings_lq_hi,
    births as births_n, active_firms as active_firms_n, postings as openings_n, stories as stories_n, rd_postings as rd_openings_n,
    case when openings > 0 then postings end as rd_job_share_n,
    case when whole_births > 0 then whole_births end as births_share_n,
    case when whole_firms > 0 then whole_firms end as active_firms_share_n,
    case when whole_openings > 0 then whole_postings end as openings_share_n,
    case when whole_stories > 0 then whole_stories end as stories_share_n,
    case when births_lq is not null then births end as births_lq_n,
    case when active_firms_lq is not null then active_firms end as active_firms_lq_n,
    case when openings_lq is not null then postings end as openings_lq_n,
    case when p.sector = '' then coalesce(u.unknown_share, case when active_firms > 0 then 0 end) end as unknown_sector_share
  from places p left join unknown_sectors u
    on u.country = p.country and u.at_day = p.at_day and u.w = p.w and coalesce(u.city, '') = p.city
  where births <> 0 or active_firms <> 0 or postings <> 0 or stories <> 0 or firms_before <> 0 or deaths <> 0;
create table recomputed as
  select concat_ws('|', level, country, city, sector, w) as place, at_day, * exclude (level, country, at_day, w, city, sector)
  from values_of_places;

-- Research standing of firms by day, and what stands on it: births and deaths against the stock, firms with research, and
-- technology names without any, as the definitions in the indicator catalogue and rd-standing.yaml state them.
-- Inputs beside those of indicators.sql: rd (one row of parameters), rd_priors (sector, activity), rd_words (what, word).

create table research_postings as
  select coalesce(nullif(f.outcome, ''), p.employer_id) as firm, local_day(d.event_at, p.zone) as day,
         greatest(1, p.openings) as openings,
         coalesce(judged_part(r.outcome, 2)::int, 0) >= rd.research_from as research,
         coalesce(judged_part(r.outcome, 3) = 'DOCTOR', false) and coalesce(judged_part(r.outcome, 2)::int, 0) >= rd.technical_from as doctorate,
         lower(regexp_replace(regexp_replace(nfc_normalize(p.title), '[(（\[【].*?[)）\]】]', '', 'g'), '[^\p{L}\p{N}]', '', 'g')) as role
  from latest_postings p join posting_days d using (record_id) cross join rd
  left join judged f on f.kind = 'FIRM' and f.subject = p.record_id and f.version = p.content_hash
  left join judged r on r.kind = 'POSTING' and r.subject = p.record_id;

-- The registered versions of a firm with what sector, name and scope say: a logit in millionths.
create table version_words as
  select p.record_id, p.held_from, coalesce(bool_or(what = 'name' and contains(p.name, word)), false) as technology_name,
         coalesce(bool_or(what = 'scope' and contains(p.business_scope, word)), false) as research_scope
  from periods p cross join rd_words group by all;
create table registered_versions as
  select l.firm, p.record_id, p.held_from, p.held_to, x.technology_name,
         (round(1e6 * ln(a.activity / (1 - a.activity)))
          + case when x.technology_name then round(1e6 * rd.name_says) else 0 end
          + case when x.research_scope then round(1e6 * rd.scope_says) else 0 end)::bigint as base
  from periods p join leading_entries l using (record_id) cross join rd
  join version_words x on x.record_id = p.record_id and x.held_from = p.held_from
  left join firm_sectors s on s.firm = l.firm
  join rd_priors a on a.sector = case when coalesce(s.sector, 'unknown') = 'unknown' then '' else s.sector end;
create table born as
  select l.firm, p.country, coalesce(p.city, 'unknown') as city, coalesce(s.sector, 'unknown') as sector, p.registered_on, p.unit_kind
  from periods p join leading_entries l using (record_id) left join firm_sectors s on s.firm = l.firm where p.first;

-- Every firm on every day that a window begins or ends with, and on the last day before its death.
create table asked as
  select v.firm, v.base, e.day
  from registered_versions v join (select at_day as day from days union select after from days) e
    on v.held_from <= e.day and (v.held_to is null or v.held_to > e.day)
  union
  select v.firm, v.base, d.day - 1 from death_facts d join registered_versions v on v.record_id = d.record_id and v.held_from = d.day_from;

create table roles_known as
  select a.firm, a.day, p.role, max(p.day) as newest
  from asked a join research_postings p on p.firm = a.firm and p.day <= a.day where p.research group by all;
create table roles_say as
  select firm, day, sum(case when place = 1 then rd.first_role else rd.further_role end * pow(2, -(day - newest) / rd.half_life)) as ratio
  from (select *, row_number() over (partition by firm, day order by newest desc, role) as place from roles_known) cross join rd group by all;
create table postings_known as
  select a.firm, a.day, count(*) as postings, sum(p.openings) as openings, max(p.day) as newest,
         max(p.day) filter (p.doctorate) as newest_doctorate
  from asked a join research_postings p on p.firm = a.firm and p.day <= a.day group by all;
create table edges as select round(1e6 * ln(k / (10.0::double - k)))::bigint as edge from range(1, 10) t(k);
create table logits as
  select a.firm, a.day, coalesce(p.postings, 0) as postings,
         case when r.ratio is null and p.newest_doctorate is null
              then case when coalesce(p.openings, 0) >= rd.no_research_from
                        then rd.no_research * pow(2, -(a.day - p.newest) / rd.half_life) else 0 end
              else coalesce(r.ratio, 0) + coalesce(rd.doctorate * pow(2, -(a.day - p.newest_doctorate) / rd.half_life), 0) end as postings_say,
         a.base + round(1e6 * greatest(-rd.stream_cap, least(rd.stream_cap, postings_say)))::bigint as logit
  from asked a cross join rd left join roles_say r using (firm, day) left join postings_known p using (firm, day);
create table standing as
  select firm, day, postings, count(edge) as bin, bin >= 5 as active, (2 * bin + 1) * (19 - 2 * bin) / 400.0::double as variance
  from logits left join edges on edge <= logit group by firm, day, postings;

create table standing_stocks as
  select p.country, coalesce(p.city, 'unknown') as city, coalesce(s.sector, 'unknown') as sector, t.day,
         v.technology_name, t.active, t.variance,
         t.day - b.registered_on >= rd.fair_age and (t.postings >= rd.known_postings or t.day - b.registered_on >= rd.known_age) as judged
  from stock_periods p join registered_versions v on v.record_id = p.record_id and v.held_from = p.day_from
  join born b on b.firm = v.firm cross join rd left join firm_sectors s on s.firm = v.firm
  join standing t on t.firm = v.firm and p.day_from <= t.day and (p.day_to is null or p.day_to > t.day);
create table stocks_by_day as
  select country, city, sector, day, count(*) filter (active) as rd_firms, sum(variance) as rd_variance,
         count(*) filter (judged) as judged_firms, count(*) filter (judged and active) as judged_rd_firms,
         count(*) filter (judged and technology_name) as technology_names,
         count(*) filter (judged and technology_name and not active) as hollow_names,
         coalesce(sum(variance) filter (judged), 0) as judged_variance,
         coalesce(sum(variance) filter (judged and technology_name), 0) as name_variance
  from standing_stocks group by all;

create table standing_parts as
  select d.country, d.at_day, d.w, s.* exclude (country, day)
  from days d join stocks_by_day s on s.country = d.country and s.day = d.at_day
  union all by name
  select d.country, d.at_day, d.w, s.city, s.sector, s.rd_firms as rd_firms_before
  from days d join stocks_by_day s on s.country = d.country and s.day = d.after
  union all by name
  select d.country, d.at_day, d.w, b.city, b.sector, count(*) as rd_births
  from days d cross join rd join born b on b.country = d.country and b.registered_on > d.after and b.registered_on <= d.at_day
  join standing t on t.firm = b.firm and t.day = d.at_day and t.active
  where d.w = rd.birth_days and b.unit_kind = 'FIRM' group by all
  union all by name
  select d.country, d.at_day, d.w, e.city, e.sector, count(*) as deaths, count(*) filter (t.active) as rd_deaths
  from days d join death_facts e on e.country = d.country and e.day > d.after and e.day <= d.at_day
  join standing t on t.firm = e.firm and t.day = e.day - 1 group by all
  union all by name
  select c.country, c.at_day, c.w, c.city, c.sector, c.firms_before from cells c;
create table standing_amounts as
  select country, at_day, w,
         case when grouping(city) = 1 then '' else city end as city, case when grouping(sector) = 1 then '' else sector end as sector,
         coalesce(sum(rd_firms), 0) as rd_firms, coalesce(sum(rd_variance), 0) as rd_variance,
         coalesce(sum(rd_firms_before), 0) as rd_before, coalesce(sum(rd_births), 0) as born_active,
         coalesce(sum(deaths), 0) as deaths, coalesce(sum(rd_deaths), 0) as rd_deaths, coalesce(sum(firms_before), 0) as before,
         coalesce(sum(judged_firms), 0) as judged_firms, coalesce(sum(judged_rd_firms), 0) as judged_rd_firms,
         coalesce(sum(technology_names), 0) as technology_names, coalesce(sum(hollow_names), 0) as hollow_names,
         coalesce(sum(judged_variance), 0) as judged_variance, coalesce(sum(name_variance), 0) as name_variance
  from standing_parts group by country, at_day, w, cube (city, sector);

create macro told(v, n) as z() * sqrt(v) / n;
create macro classified_lo(k, n, v) as
  case when n > 0 then greatest(0, k / n::double - sqrt(pow(k / n::double - wilson_lo(k / n::double, n), 2) + pow(told(v, n), 2))) end;
create macro classified_hi(k, n, v) as
  case when n > 0 then least(1, k / n::double + sqrt(pow(wilson_hi(k / n::double, n) - k / n::double, 2) + pow(told(v, n), 2))) end;
create macro count_lo(k) as case when k is not null then greatest(0, k + z()*z()/2 - z() * sqrt(k + z()*z()/4)) end;
create macro count_hi(k) as k + z()*z()/2 + z() * sqrt(k + z()*z()/4);
create macro rate(k, m) as case when m > 0 then k / m::double end;
create macro growth(x0, x1) as case when x0 = 0 then 2 else (x1 - x0) / ((x0 + x1) / 2.0::double) end;
create macro stock_growth(x0, x1) as case when x0 + x1 > 0 then growth(x0, x1) end;
create macro stock_growth_lo(x0, x1, entries, exits, v) as case when x0 + x1 > 0 then growth(x0, greatest(0,
  x1 - sqrt(pow(entries - count_lo(entries), 2) + pow(count_hi(exits) - exits, 2) + z()*z()*v))) end;
create macro stock_growth_hi(x0, x1, entries, exits, v) as case when x0 + x1 > 0 then growth(x0,
  x1 + sqrt(pow(count_hi(entries) - entries, 2) + pow(exits - count_lo(exits), 2) + z()*z()*v)) end;
create macro paired_half(b, c, n) as z() * sqrt(b + c + 1 - (b - c) * (b - c) / (n + 2)::double) / (n + 2)::double;
create macro paired_lo(b, c, n, v) as case when n > 0 then greatest(-1, (b - c) / n::double - sqrt(pow(greatest(0,
  (b - c) / n::double - (b - c) / (n + 2)::double + paired_half(b, c, n)), 2) + pow(told(v, n), 2))) end;
create macro paired_hi(b, c, n, v) as case when n > 0 then least(1, (b - c) / n::double + sqrt(pow(greatest(0,
  (b - c) / (n + 2)::double + paired_half(b, c, n) - (b - c) / n::double), 2) + pow(told(v, n), 2))) end;

create table standing_values as
  select p.level, p.country, p.at_day, p.w, p.city, p.sector,
    a.deaths, a.deaths as deaths_n,
    rate(p.births, a.before) as entry_rate, rate(count_lo(p.births), a.before) as entry_rate_lo,
    rate(count_hi(p.births), a.before) as entry_rate_hi, case when a.before > 0 then p.births end as entry_rate_n,
    rate(a.deaths, a.before) as exit_rate, rate(count_lo(a.deaths), a.before) as exit_rate_lo,
    rate(count_hi(a.deaths), a.before) as exit_rate_hi, case when a.before > 0 then a.deaths end as exit_rate_n,
    rate(p.births + a.deaths, a.before) as churn_rate, rate(count_lo(p.births + a.deaths), a.before) as churn_rate_lo,
    rate(count_hi(p.births + a.deaths), a.before) as churn_rate_hi, case when a.before > 0 then p.births + a.deaths end as churn_rate_n,
    stock_growth(a.before, p.active_firms) as firm_growth,
    stock_growth_lo(a.before, p.active_firms, p.births, a.deaths, 0) as firm_growth_lo,
    stock_growth_hi(a.before, p.active_firms, p.births, a.deaths, 0) as firm_growth_hi,
    case when a.before + p.active_firms > 0 then p.active_firms end as firm_growth_n,
    a.rd_firms, coalesce(classified_lo(a.rd_firms, p.active_firms, a.rd_variance) * p.active_firms, 0) as rd_firms_lo,
    coalesce(classified_hi(a.rd_firms, p.active_firms, a.rd_variance) * p.active_firms, 0) as rd_firms_hi, a.rd_firms as rd_firms_n,
    rate(a.rd_firms, p.active_firms) as rd_firm_share, classified_lo(a.rd_firms, p.active_firms, a.rd_variance) as rd_firm_share_lo,
    classified_hi(a.rd_firms, p.active_firms, a.rd_variance) as rd_firm_share_hi,
    case when p.active_firms > 0 then p.active_firms end as rd_firm_share_n,
    case when p.w = rd.birth_days then a.born_active end as rd_births, rd_births as rd_births_n,
    rate(rd_births, a.rd_before) as rd_entry_rate, rate(count_lo(rd_births), a.rd_before) as rd_entry_rate_lo,
    rate(count_hi(rd_births), a.rd_before) as rd_entry_rate_hi, case when a.rd_before > 0 then rd_births end as rd_entry_rate_n,
    rate(a.rd_deaths, a.rd_before) as rd_exit_rate, rate(count_lo(a.rd_deaths), a.rd_before) as rd_exit_rate_lo,
    rate(count_hi(a.rd_deaths), a.rd_before) as rd_exit_rate_hi, case when a.rd_before > 0 then a.rd_deaths end as rd_exit_rate_n,
    rate(rd_births + a.rd_deaths, a.rd_before) as rd_churn_rate, rate(count_lo(rd_births + a.rd_deaths), a.rd_before) as rd_churn_rate_lo,
    rate(count_hi(rd_births + a.rd_deaths), a.rd_before) as rd_churn_rate_hi,
    case when a.rd_before > 0 then rd_births + a.rd_deaths end as rd_churn_rate_n,
    case when rd_births is not null then stock_growth(a.rd_before, a.rd_firms) end as rd_growth,
    stock_growth_lo(a.rd_before, a.rd_firms, rd_births, a.rd_deaths, a.rd_variance) as rd_growth_lo_any,
    stock_growth_hi(a.rd_before, a.rd_firms, rd_births, a.rd_deaths, a.rd_variance) as rd_growth_hi_any,
    case when rd_growth is not null then rd_growth_lo_any end as rd_growth_lo,
    case when rd_growth is not null then rd_growth_hi_any end as rd_growth_hi,
    case when rd_growth is not null then a.rd_firms end as rd_growth_n,
    a.technology_names, a.technology_names as technology_names_n,
    a.hollow_names, coalesce(classified_lo(a.hollow_names, a.technology_names, a.name_variance) * a.technology_names, 0) as hollow_names_lo,
    coalesce(classified_hi(a.hollow_names, a.technology_names, a.name_variance) * a.technology_names, 0) as hollow_names_hi,
    a.hollow_names as hollow_names_n,
    rate(a.hollow_names, a.technology_names) as hollow_name_share,
    classified_lo(a.hollow_names, a.technology_names, a.name_variance) as hollow_name_share_lo,
    classified_hi(a.hollow_names, a.technology_names, a.name_variance) as hollow_name_share_hi,
    case when a.technology_names > 0 then a.technology_names end as hollow_name_share_n,
    a.judged_rd_firms - (a.technology_names - a.hollow_names) as unnamed,
    rate(a.hollow_names - unnamed, a.judged_firms) as hollow_name_excess,
    paired_lo(a.hollow_names, unnamed, a.judged_firms, a.judged_variance) as hollow_name_excess_lo,
    paired_hi(a.hollow_names, unnamed, a.judged_firms, a.judged_variance) as hollow_name_excess_hi,
    case when a.judged_firms > 0 then a.judged_firms end as hollow_name_excess_n
  from values_of_places p cross join rd
  join standing_amounts a on a.country = p.country and a.at_day = p.at_day and a.w = p.w and a.city = p.city and a.sector = p.sector;
create table recomputed_standing as
  select concat_ws('|', level, country, city, sector, w) as place, at_day,
         * exclude (level, country, at_day, w, city, sector, rd_growth_lo_any, rd_growth_hi_any, unnamed)
  from standing_values;

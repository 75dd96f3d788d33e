-- What postings ask for and offer, from the judgement archived for each: FUNCTION|r in thousandths|degree required|degree preferred|years|mentions.
create macro judged_part(judged, part) as nullif(split_part(judged, '|', part), '');
create macro says(judged, mention) as list_contains(string_split(split_part(judged, '|', 6), ','), mention);
create table talent_facts as
  select country, city, sector, day, openings, thousandths, judged_part(judged, 1) as work, judged_part(judged, 3) as degree,
    (judged_part(judged, 3) is not null or judged_part(judged, 4) is not null) and not says(judged, 'INSTITUTION') as states_degree,
    judged_part(judged, 5)::double as years,
    says(judged, 'TALENT_CLASS') as talent_class, says(judged, 'HUKOU') as hukou, says(judged, 'SUBSIDY') as subsidy,
    says(judged, 'WELFARE') as welfare, says(judged, 'OVERSEAS') as overseas,
    says(judged, 'CAMPUS') or says(judged, 'LOCAL_UNIVERSITY') as university, says(judged, 'LIVE_STREAMING') as live
  from posting_facts;

-- Sums of every place: an empty city or sector is all of them, what is unknown included.
create table talent_sums as
  select country, at_day, w, coalesce(city, '') as city, coalesce(sector, '') as sector,
    count(*) filter (states_degree) as degree_n, sum(openings) filter (states_degree) as degree_o,
    sum(openings * openings) filter (states_degree) as degree_oo, sum(openings) filter (states_degree and degree = 'DOCTOR') as doctors,
    sum(openings) filter (talent_class) as talent_class, sum(openings) filter (hukou) as hukou, sum(openings) filter (subsidy) as subsidy,
    sum(openings) filter (welfare) as welfare, sum(openings) filter (overseas) as overseas, sum(openings) filter (university) as university,
    sum(openings) filter (live) as live,
    sum(openings) filter (work in ('RESEARCH', 'DEVELOPMENT') and years <= 1) as junior,
    count(*) filter (work in ('RESEARCH', 'DEVELOPMENT')) as rd_jobs_n, sum(openings) filter (work in ('RESEARCH', 'DEVELOPMENT')) as rd_jobs,
    sum(openings * openings) filter (work in ('RESEARCH', 'DEVELOPMENT')) as rd_jobs_oo,
    sum(openings) filter (work = 'RESEARCH') as research,
    count(*) filter (work in ('RESEARCH', 'PROCESS_QUALITY')) as frontier_n, sum(openings) filter (work in ('RESEARCH', 'PROCESS_QUALITY')) as frontier,
    sum(openings * openings) filter (work in ('RESEARCH', 'PROCESS_QUALITY')) as frontier_oo,
    count(*) filter (work in ('RESEARCH', 'DEVELOPMENT', 'SOFTWARE')) as knowledge_n,
    sum(openings) filter (work in ('RESEARCH', 'DEVELOPMENT', 'SOFTWARE')) as knowledge,
    sum(openings * openings) filter (work in ('RESEARCH', 'DEVELOPMENT', 'SOFTWARE')) as knowledge_oo,
    count(*) filter (work = 'PRODUCTION') as making_n, sum(openings) filter (work = 'PRODUCTION') as making,
    sum(openings * openings) filter (work = 'PRODUCTION') as making_oo,
    sum(openings) filter (sector between '01' and '07') as digital_openings, sum(openings) filter (sector between '21' and '23') as policy_openings
  from days join talent_facts using (country) where day > after and day <= at_day
  group by grouping sets ((country, at_day, w, city, sector), (country, at_day, w, city), (country, at_day, w, sector), (country, at_day, w));
create table sector_births as
  select country, at_day, w, coalesce(city, '') as city, sum(births) filter (sector between '01' and '07') as digital_births,
    sum(births) filter (sector between '21' and '23') as policy_births
  from births group by grouping sets ((country, at_day, w, city), (country, at_day, w));

-- A sector in a city is measured against its sector, a city and a sector against the country.
create table talent_places as
  select p.level, p.country, p.at_day, p.w, p.city, p.sector, p.births, p.active_firms, p.postings, p.openings, p.squares, p.thousandths, p.rd_postings,
    coalesce(columns(t.* exclude (country, at_day, w, city, sector, digital_openings, policy_openings)), 0),
    coalesce(t.digital_openings, 0) as digital_openings, coalesce(b.digital_births, 0) as digital_births,
    coalesce(t.policy_openings, 0) + coalesce(b.policy_births, 0) as policy_made,
    p.births + p.postings as policy_n, p.births + p.openings as policy_all, p.births + p.squares as policy_oo,
    coalesce(a.rd_jobs, 0) as all_rd_jobs, coalesce(a.rd_jobs_oo, 0) as all_rd_jobs_oo, coalesce(a.making, 0) as all_making, coalesce(a.making_oo, 0) as all_making_oo
  from places p
  left join talent_sums t using (country, at_day, w, city, sector)
  left join talent_sums a on a.country = p.country and a.at_day = p.at_day and a.w = p.w and a.city = ''
    and a.sector = case when p.level = 'city_sector' then p.sector else '' end
  left join sector_births b on b.country = p.country and b.at_day = p.at_day and b.w = p.w and b.city = p.city
  where p.births <> 0 or p.active_firms <> 0 or p.postings <> 0 or p.stories <> 0;

-- A value of fewer than five is withheld, its interval is not.
create macro five(n, v) as case when n >= 5 then v end;
create macro part_of(k, n) as case when n > 0 then k / n::double end;
create macro size_of(o, oo) as o::double * o / oo;
create macro part_lo(k, o, oo) as case when o > 0 then wilson_lo(k / o::double, size_of(o, oo)) end;
create macro part_hi(k, o, oo) as case when o > 0 then wilson_hi(k / o::double, size_of(o, oo)) end;
create macro log_ratio(a, b) as ln((a + 0.5::double) / (b + 0.5::double));
create macro log_variance(a, aa) as (aa + 0.5::double) / pow(a + 0.5::double, 2);
create macro nested_variance(a, aa, whole, whole_aa) as
  pow(1 / (a + 0.5::double) - 1 / (whole + 0.5::double), 2) * (aa + 0.5::double) + (whole_aa - aa) / pow(whole + 0.5::double, 2);

create table recomputed_talent as
  select at_day, concat_ws('|', level, country, city, sector, w) as place,
    five(degree_n, part_of(doctors, degree_o)) as phd_demand_share, part_lo(doctors, degree_o, degree_oo) as phd_demand_share_lo, part_hi(doctors, degree_o, degree_oo) as phd_demand_share_hi,
    case when degree_o > 0 then degree_n end as phd_demand_share_n,
    five(postings, part_of(talent_class, openings)) as talent_class_share, part_lo(talent_class, openings, squares) as talent_class_share_lo, part_hi(talent_class, openings, squares) as talent_class_share_hi,
    case when openings > 0 then postings end as talent_class_share_n,
    five(postings, part_of(hukou, openings)) as hukou_offer_share, part_lo(hukou, openings, squares) as hukou_offer_share_lo, part_hi(hukou, openings, squares) as hukou_offer_share_hi,
    case when openings > 0 then postings end as hukou_offer_share_n,
    five(postings, part_of(subsidy, openings)) as talent_subsidy_salience, part_lo(subsidy, openings, squares) as talent_subsidy_salience_lo, part_hi(subsidy, openings, squares) as talent_subsidy_salience_hi,
    case when openings > 0 then postings end as talent_subsidy_salience_n,
    five(postings, part_of(welfare, openings)) as welfare_salience, part_lo(welfare, openings, squares) as welfare_salience_lo, part_hi(welfare, openings, squares) as welfare_salience_hi,
    case when openings > 0 then postings end as welfare_salience_n,
    five(postings, part_of(overseas, openings)) as international_demand_share, part_lo(overseas, openings, squares) as international_demand_share_lo, part_hi(overseas, openings, squares) as international_demand_share_hi,
    case when openings > 0 then postings end as international_demand_share_n,
    five(postings, part_of(university, openings)) as university_pull, part_lo(university, openings, squares) as university_pull_lo, part_hi(university, openings, squares) as university_pull_hi,
    case when openings > 0 then postings end as university_pull_n,
    five(postings, part_of(live, openings)) as live_streaming_share, part_lo(live, openings, squares) as live_streaming_share_lo, part_hi(live, openings, squares) as live_streaming_share_hi,
    case when openings > 0 then postings end as live_streaming_share_n,
    five(rd_jobs_n, part_of(junior, rd_jobs)) as junior_rd_share, part_lo(junior, rd_jobs, rd_jobs_oo) as junior_rd_share_lo, part_hi(junior, rd_jobs, rd_jobs_oo) as junior_rd_share_hi,
    case when rd_jobs > 0 then rd_jobs_n end as junior_rd_share_n,
    five(frontier_n, part_of(research, frontier)) as frontier_orientation, part_lo(research, frontier, frontier_oo) as frontier_orientation_lo, part_hi(research, frontier, frontier_oo) as frontier_orientation_hi,
    case when frontier > 0 then frontier_n end as frontier_orientation_n,
    case when sector = '' then five(births, part_of(digital_births, births)) end as digital_births_share, case when sector = '' then part_lo(digital_births, births, births) end as digital_births_share_lo,
    case when sector = '' then part_hi(digital_births, births, births) end as digital_births_share_hi, case when sector = '' and births > 0 then births end as digital_births_share_n,
    case when sector = '' then five(postings, part_of(digital_openings, openings)) end as digital_openings_share, case when sector = '' then part_lo(digital_openings, openings, squares) end as digital_openings_share_lo,
    case when sector = '' then part_hi(digital_openings, openings, squares) end as digital_openings_share_hi, case when sector = '' and openings > 0 then postings end as digital_openings_share_n,
    case when sector = '' then five(policy_n, part_of(policy_made, policy_all)) end as policy_made_share, case when sector = '' then part_lo(policy_made, policy_all, policy_oo) end as policy_made_share_lo,
    case when sector = '' then part_hi(policy_made, policy_all, policy_oo) end as policy_made_share_hi, case when sector = '' and policy_all > 0 then policy_n end as policy_made_share_n,
    case when active_firms > 0 and openings > 0 then five(rd_postings, thousandths / active_firms::double) end as rd_talent_density,
    case when active_firms > 0 and openings > 0 then part_lo(thousandths / 1000.0::double, openings, squares) * openings * 1000 / active_firms end as rd_talent_density_lo,
    case when active_firms > 0 and openings > 0 then part_hi(thousandths / 1000.0::double, openings, squares) * openings * 1000 / active_firms end as rd_talent_density_hi,
    case when active_firms > 0 and openings > 0 then rd_postings end as rd_talent_density_n,
    five(knowledge_n + making_n, log_ratio(knowledge, making)) as knowledge_to_making,
    case when knowledge_n + making_n > 0 then log_ratio(knowledge, making) - z() * sqrt(log_variance(knowledge, knowledge_oo) + log_variance(making, making_oo)) end as knowledge_to_making_lo,
    case when knowledge_n + making_n > 0 then log_ratio(knowledge, making) + z() * sqrt(log_variance(knowledge, knowledge_oo) + log_variance(making, making_oo)) end as knowledge_to_making_hi,
    nullif(knowledge_n + making_n, 0) as knowledge_to_making_n,
    case when level <> 'country' then five(rd_jobs_n + making_n, log_ratio(rd_jobs, making) - log_ratio(all_rd_jobs, all_making)) end as functional_specialisation,
    case when level <> 'country' and rd_jobs_n + making_n > 0 then log_ratio(rd_jobs, making) - log_ratio(all_rd_jobs, all_making) - z() * sqrt(nested_variance(rd_jobs, rd_jobs_oo, all_rd_jobs, all_rd_jobs_oo)
      + nested_variance(making, making_oo, all_making, all_making_oo)) end as functional_specialisation_lo,
    case when level <> 'country' and rd_jobs_n + making_n > 0 then log_ratio(rd_jobs, making) - log_ratio(all_rd_jobs, all_making) + z() * sqrt(nested_variance(rd_jobs, rd_jobs_oo, all_rd_jobs, all_rd_jobs_oo)
      + nested_variance(making, making_oo, all_making, all_making_oo)) end as functional_specialisation_hi,
    case when level <> 'country' then nullif(rd_jobs_n + making_n, 0) end as functional_specialisation_n
  from talent_places;

-- Policy instruments and events of the news, from the events gathered out of the archived judgements of stories.
-- An instrument is a part of 1/m where its first story reports m of them.
create table policy_facts as
  select *, case when level is not null then 1 / instruments::double end as part from event_facts;
create macro said(what, kind, level) as what = kind and level is not null;
create table policy_amounts as
  select country, at_day, w, coalesce(city, '') as city, coalesce(sector, '') as sector, count(level) as instruments,
    count(*) filter (level = 'district') as district, count(*) filter (level = 'province') as province, count(*) filter (level = 'nation') as nation,
    count(*) filter (level is not null and asks_for_rd) as conditional, sum(part) as parts, sum(part * part) as squares,
    count(*) filter (said(what, 'talent', level)) as talent_count,
    count(*) filter (said(what, 'housing', level)) as housing_count,
    count(*) filter (said(what, 'hukou', level)) as hukou_count,
    count(*) filter (said(what, 'grant', level)) as grant_count,
    count(*) filter (said(what, 'space', level)) as space_count,
    count(*) filter (said(what, 'procurement', level)) as procurement_count,
    count(*) filter (said(what, 'training', level)) as training_count,
    sum(part) filter (said(what, 'talent', level)) as talent_part,
    sum(part) filter (said(what, 'housing', level)) as housing_part,
    sum(part) filter (said(what, 'hukou', level)) as hukou_part,
    sum(part) filter (said(what, 'grant', level)) as grant_part,
    sum(part) filter (said(what, 'tax', level)) as tax_part,
    sum(part) filter (said(what, 'space', level)) as space_part,
    sum(part) filter (said(what, 'procurement', level)) as procurement_part,
    sum(part) filter (said(what, 'finance', level)) as finance_part,
    sum(part) filter (said(what, 'training', level)) as training_part,
    sum(part) filter (said(what, 'infrastructure', level)) as infrastructure_part,
    sum(part) filter (said(what, 'regulation', level)) as regulation_part,
    sum(part) filter (said(what, 'protection', level)) as protection_part,
    count(amount) filter (said(what, 'grant', level)) as stated, sum(amount) filter (said(what, 'grant', level)) as amount,
    count(*) filter (what = 'relocation_in') as relocations, count(*) filter (what = 'joint_lab') as joint_labs,
    count(*) filter (what = 'public_private') as public_private, count(*) filter (what = 'spin_off_anchor') as anchor_spin_offs,
    count(*) filter (what = 'spin_off_university') as university_spin_offs
  from (select d.country, d.at_day, d.w, c.city, f.* exclude (country)
        from days d join policy_facts f using (country) join event_cities c using (key, begun) where f.day > d.after and f.day <= d.at_day
        union all by name
        select d.country, d.at_day, d.w, '' as city, f.* exclude (country)
        from days d join policy_facts f using (country) where f.day > d.after and f.day <= d.at_day)
  group by grouping sets ((country, at_day, w, city, sector), (country, at_day, w, city));
create table policy_places as
  select p.level as scope, p.country, p.at_day, p.w, p.city, p.sector, p.firms_before,
    coalesce(columns(a.* exclude (country, at_day, w, city, sector)), 0)
  from places p join values_of_places v using (level, country, at_day, w, city, sector)
  left join policy_amounts a using (country, at_day, w, city, sector);

create macro known(scope, v) as case when scope in ('city', 'country') then v end;
create macro per_thousand(k, m) as rate(k, m) * 1000;
create macro per_thousand_lo(k, m) as case when m > 0 then count_lo(k) * 1000 / m end;
create macro per_thousand_hi(k, m) as case when m > 0 then count_hi(k) * 1000 / m end;
create macro mixed(k, all_parts) as case when k > 0 then -k / all_parts * ln(k / all_parts) else 0 end;
create macro spread(k, all_parts, entropy) as case when k > 0 then k / all_parts * pow(ln(k / all_parts) + entropy, 2) else 0 end;
create table policy_mixes as
  select *, mixed(talent_part, parts) + mixed(housing_part, parts) + mixed(hukou_part, parts) + mixed(grant_part, parts) + mixed(tax_part, parts) + mixed(space_part, parts) + mixed(procurement_part, parts) + mixed(finance_part, parts) + mixed(training_part, parts) + mixed(infrastructure_part, parts) + mixed(regulation_part, parts) + mixed(protection_part, parts) as entropy,
    spread(talent_part, parts, entropy) + spread(housing_part, parts, entropy) + spread(hukou_part, parts, entropy) + spread(grant_part, parts, entropy) + spread(tax_part, parts, entropy) + spread(space_part, parts, entropy) + spread(procurement_part, parts, entropy) + spread(finance_part, parts, entropy) + spread(training_part, parts, entropy) + spread(infrastructure_part, parts, entropy) + spread(regulation_part, parts, entropy) + spread(protection_part, parts, entropy) as off,
    z() * sqrt(off * squares / (parts * parts)) as of_entropy
  from policy_places;
create table recomputed_policy as
  select at_day, concat_ws('|', scope, country, city, sector, w) as place,
    known(scope, instruments) as instruments, known(scope, instruments) as instruments_n,
    known(scope, talent_count) as talent_instruments, known(scope, talent_count) as talent_instruments_n,
    known(scope, housing_count) as housing_instruments, known(scope, housing_count) as housing_instruments_n,
    known(scope, hukou_count) as hukou_instruments, known(scope, hukou_count) as hukou_instruments_n,
    known(scope, grant_count) as grant_instruments, known(scope, grant_count) as grant_instruments_n,
    known(scope, space_count) as space_instruments, known(scope, space_count) as space_instruments_n,
    known(scope, procurement_count) as procurement_instruments, known(scope, procurement_count) as procurement_instruments_n,
    known(scope, training_count) as training_instruments, known(scope, training_count) as training_instruments_n,
    known(scope, per_thousand(grant_count, firms_before)) as grant_rate, known(scope, per_thousand_lo(grant_count, firms_before)) as grant_rate_lo,
    known(scope, per_thousand_hi(grant_count, firms_before)) as grant_rate_hi, known(scope, case when firms_before > 0 then grant_count end) as grant_rate_n,
    known(scope, case when stated > 0 then amount end) as grant_amount, known(scope, nullif(stated, 0)) as grant_amount_n,
    known(scope, five(instruments, part_of(conditional, instruments))) as conditional_support_share, known(scope, part_lo(conditional, instruments, instruments)) as conditional_support_share_lo,
    known(scope, part_hi(conditional, instruments, instruments)) as conditional_support_share_hi, known(scope, nullif(instruments, 0)) as conditional_support_share_n,
    known(scope, five(instruments, part_of(talent_part, parts))) as talent_instrument_share, known(scope, part_lo(talent_part, parts, squares)) as talent_instrument_share_lo,
    known(scope, part_hi(talent_part, parts, squares)) as talent_instrument_share_hi, known(scope, nullif(instruments, 0)) as talent_instrument_share_n,
    known(scope, five(instruments, part_of(housing_part, parts))) as housing_instrument_share, known(scope, part_lo(housing_part, parts, squares)) as housing_instrument_share_lo,
    known(scope, part_hi(housing_part, parts, squares)) as housing_instrument_share_hi, known(scope, nullif(instruments, 0)) as housing_instrument_share_n,
    known(scope, five(instruments, part_of(hukou_part, parts))) as hukou_instrument_share, known(scope, part_lo(hukou_part, parts, squares)) as hukou_instrument_share_lo,
    known(scope, part_hi(hukou_part, parts, squares)) as hukou_instrument_share_hi, known(scope, nullif(instruments, 0)) as hukou_instrument_share_n,
    known(scope, five(instruments, part_of(grant_part, parts))) as grant_instrument_share, known(scope, part_lo(grant_part, parts, squares)) as grant_instrument_share_lo,
    known(scope, part_hi(grant_part, parts, squares)) as grant_instrument_share_hi, known(scope, nullif(instruments, 0)) as grant_instrument_share_n,
    known(scope, five(instruments, part_of(tax_part, parts))) as tax_instrument_share, known(scope, part_lo(tax_part, parts, squares)) as tax_instrument_share_lo,
    known(scope, part_hi(tax_part, parts, squares)) as tax_instrument_share_hi, known(scope, nullif(instruments, 0)) as tax_instrument_share_n,
    known(scope, five(instruments, part_of(space_part, parts))) as space_instrument_share, known(scope, part_lo(space_part, parts, squares)) as space_instrument_share_lo,
    known(scope, part_hi(space_part, parts, squares)) as space_instrument_share_hi, known(scope, nullif(instruments, 0)) as space_instrument_share_n,
    known(scope, five(instruments, part_of(procurement_part, parts))) as procurement_instrument_share, known(scope, part_lo(procurement_part, parts, squares)) as procurement_instrument_share_lo,
    known(scope, part_hi(procurement_part, parts, squares)) as procurement_instrument_share_hi, known(scope, nullif(instruments, 0)) as procurement_instrument_share_n,
    known(scope, five(instruments, part_of(finance_part, parts))) as finance_instrument_share, known(scope, part_lo(finance_part, parts, squares)) as finance_instrument_share_lo,
    known(scope, part_hi(finance_part, parts, squares)) as finance_instrument_share_hi, known(scope, nullif(instruments, 0)) as finance_instrument_share_n,
    known(scope, five(instruments, part_of(training_part, parts))) as training_instrument_share, known(scope, part_lo(training_part, parts, squares)) as training_instrument_share_lo,
    known(scope, part_hi(training_part, parts, squares)) as training_instrument_share_hi, known(scope, nullif(instruments, 0)) as training_instrument_share_n,
    known(scope, five(instruments, part_of(infrastructure_part, parts))) as infrastructure_instrument_share, known(scope, part_lo(infrastructure_part, parts, squares)) as infrastructure_instrument_share_lo,
    known(scope, part_hi(infrastructure_part, parts, squares)) as infrastructure_instrument_share_hi, known(scope, nullif(instruments, 0)) as infrastructure_instrument_share_n,
    known(scope, five(instruments, part_of(regulation_part, parts))) as regulation_instrument_share, known(scope, part_lo(regulation_part, parts, squares)) as regulation_instrument_share_lo,
    known(scope, part_hi(regulation_part, parts, squares)) as regulation_instrument_share_hi, known(scope, nullif(instruments, 0)) as regulation_instrument_share_n,
    known(scope, five(instruments, part_of(protection_part, parts))) as protection_instrument_share, known(scope, part_lo(protection_part, parts, squares)) as protection_instrument_share_lo,
    known(scope, part_hi(protection_part, parts, squares)) as protection_instrument_share_hi, known(scope, nullif(instruments, 0)) as protection_instrument_share_n,
    known(scope, five(instruments, part_of((talent_part + housing_part + hukou_part), parts))) as talent_tilt, known(scope, part_lo((talent_part + housing_part + hukou_part), parts, squares)) as talent_tilt_lo,
    known(scope, part_hi((talent_part + housing_part + hukou_part), parts, squares)) as talent_tilt_hi, known(scope, nullif(instruments, 0)) as talent_tilt_n,
    known(scope, five(instruments, part_of(district, instruments))) as district_instrument_share, known(scope, part_lo(district, instruments, instruments)) as district_instrument_share_lo,
    known(scope, part_hi(district, instruments, instruments)) as district_instrument_share_hi, known(scope, nullif(instruments, 0)) as district_instrument_share_n,
    known(scope, five(instruments, part_of((instruments - district - province - nation), instruments))) as city_instrument_share, known(scope, part_lo((instruments - district - province - nation), instruments, instruments)) as city_instrument_share_lo,
    known(scope, part_hi((instruments - district - province - nation), instruments, instruments)) as city_instrument_share_hi, known(scope, nullif(instruments, 0)) as city_instrument_share_n,
    known(scope, five(instruments, part_of(province, instruments))) as province_instrument_share, known(scope, part_lo(province, instruments, instruments)) as province_instrument_share_lo,
    known(scope, part_hi(province, instruments, instruments)) as province_instrument_share_hi, known(scope, nullif(instruments, 0)) as province_instrument_share_n,
    known(scope, five(instruments, part_of(nation, instruments))) as nation_instrument_share, known(scope, part_lo(nation, instruments, instruments)) as nation_instrument_share_lo,
    known(scope, part_hi(nation, instruments, instruments)) as nation_instrument_share_hi, known(scope, nullif(instruments, 0)) as nation_instrument_share_n,
    known(scope, five(instruments, case when instruments > 0 then entropy end)) as instrument_entropy,
    known(scope, case when instruments > 0 then greatest(0, entropy - of_entropy) end) as instrument_entropy_lo,
    known(scope, case when instruments > 0 then least(ln(12), entropy + of_entropy) end) as instrument_entropy_hi,
    known(scope, nullif(instruments, 0)) as instrument_entropy_n,
    known(scope, five(talent_count + training_count, log_ratio(talent_count, training_count))) as recruit_retrain,
    known(scope, case when talent_count + training_count > 0 then log_ratio(talent_count, training_count)
      - z() * sqrt(log_variance(talent_count, talent_count) + log_variance(training_count, training_count)) end) as recruit_retrain_lo,
    known(scope, case when talent_count + training_count > 0 then log_ratio(talent_count, training_count)
      + z() * sqrt(log_variance(talent_count, talent_count) + log_variance(training_count, training_count)) end) as recruit_retrain_hi,
    known(scope, nullif(talent_count + training_count, 0)) as recruit_retrain_n,
    relocations as relocation_events, relocations as relocation_events_n, joint_labs as joint_lab_events, joint_labs as joint_lab_events_n,
    public_private as public_private_events, public_private as public_private_events_n,
    anchor_spin_offs, anchor_spin_offs as anchor_spin_offs_n, university_spin_offs, university_spin_offs as university_spin_offs_n,
    per_thousand(relocations, firms_before) as relocation_rate, per_thousand_lo(relocations, firms_before) as relocation_rate_lo,
    per_thousand_hi(relocations, firms_before) as relocation_rate_hi, case when firms_before > 0 then relocations end as relocation_rate_n,
    per_thousand(public_private, firms_before) as public_private_rate, per_thousand_lo(public_private, firms_before) as public_private_rate_lo,
    per_thousand_hi(public_private, firms_before) as public_private_rate_hi, case when firms_before > 0 then public_private end as public_private_rate_n
  from policy_mixes;

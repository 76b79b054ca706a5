-- What tells a province of before the mergers of July 2025 from the one of the same name that followed it.
create macro mart.former_suffix_vi(province_id) as (case when province_id like '%-truoc-2025' then ' (trước 7/2025)' else '' end);

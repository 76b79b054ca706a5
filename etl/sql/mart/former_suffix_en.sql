-- What tells a province of before the mergers of July 2025 from the one of the same name that followed it.
create macro mart.former_suffix_en(province_id) as (case when province_id like '%-truoc-2025' then ' (before July 2025)' else '' end);

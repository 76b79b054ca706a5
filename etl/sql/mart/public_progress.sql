-- Every target with its verdict as anyone may download it, as it stands today.
create view mart.public_progress as
with today as materialized (
    from mart.progress
)

from mart.public_progress_of('today');

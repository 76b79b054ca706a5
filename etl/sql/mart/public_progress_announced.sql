-- Every target with its verdict by the figures first announced, as anyone may download it, as it stands today.
create view mart.public_progress_announced as
with today as materialized (
    from mart.progress_announced_as_of(mart.today())
)

from mart.public_progress_of('today');

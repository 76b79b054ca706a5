-- Every target as it stood on a date, judged by the figures first announced. Read under the name `progress`.
from mart.progress_announced_as_of(cast($as_of as date));

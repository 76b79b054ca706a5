-- Every target as it stood on a date. Other questions read the answer under the name `progress`.
from mart.progress_as_of(cast($as_of as date));

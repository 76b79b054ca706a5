-- What each column of each public table means.
from mart.public_fields;

-- The table of units.
from mart.public_units;

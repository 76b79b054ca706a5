-- The table of exchange rates.
from mart.public_exchange_rates;

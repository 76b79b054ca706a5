"""What visitors see: reads `mart.*` of the store, never the inputs, and knows nothing of the ETL."""

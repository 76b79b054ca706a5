"""Vietnamese text in, figures with meaning and exact character spans out.

Text becomes tokens (`text`), tokens become names (`lexicon`, `places`), times (`periods`), instruments
(`authority`) and quantities (`numbers`); `linking` says which number belongs to which name, `figures` puts
facts together. Everything walks over tokens with bounded look-ahead, so time is linear in the length.
"""

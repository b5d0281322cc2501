package io.simsim.tables;

/// What the values of a column are; every column may also miss a value in any row.
public enum ColumnType {
  /// A whole number of 64 bits.
  LONG,
  /// Characters: any well-formed Unicode text.
  TEXT,
  /// A calendar day from 0000-01-01 to 9999-12-31, held as days since 1970-01-01.
  DATE,
  /// True or false.
  BOOLEAN,
  /// A finite binary floating-point number of 64 bits.
  DOUBLE
}

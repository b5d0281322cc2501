package io.simsim.trainer.interchange;

import java.util.List;

/// A card that was made of another file.
///
/// @param notes what was not kept, rounded, or not known, for whoever imports it
public record ImportedCard(StoredCard stored, List<String> notes) {
  public ImportedCard {
    notes = List.copyOf(notes);
  }
}

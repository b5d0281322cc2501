package io.simsim.bench.peer;

import java.util.Optional;

/// A library of boosted trees.
public interface TreeLibrary {
  /// What it is called.
  String name();

  /// Its version.
  String version();

  /// What `growth` is in the library's own words, with all that it is told besides.
  String words(Growth growth);

  /// Cases in the form of the library, for any number of models.
  ///
  /// @param watched further cases, on which a model can be watched while it grows
  /// @param threads to learn with
  Ground ground(PeerTable seen, Optional<PeerTable> watched, int threads);

  /// Cases that models grow from.
  interface Ground extends AutoCloseable {
    /// A model without trees.
    Model plant(Growth growth);

    @Override
    void close();
  }

  /// A model that grows tree by tree.
  interface Model extends AutoCloseable {
    /// Adds a tree.
    void grow();

    /// The AUC on the cases that are watched.
    double watchedAuc();

    /// A number for each case, the higher the safer.
    double[] numbers(PeerTable cases);

    @Override
    void close();
  }
}

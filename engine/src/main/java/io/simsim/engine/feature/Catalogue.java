package io.simsim.engine.feature;

import io.simsim.engine.event.CurrencyCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The features that scorecards may use, and the currencies that events may be in.
public final class Catalogue {
  private final String name;
  private final String hash;
  private final Map<String, Long> smallAmounts;
  private final List<Feature> features;
  private final Map<String, Integer> byName = new HashMap<>();

  Catalogue(String name, String hash, Map<String, Long> smallAmounts, List<Feature> features) {
    this.name = name;
    this.hash = hash;
    this.smallAmounts = Map.copyOf(smallAmounts);
    this.features = List.copyOf(features);
    for (int i = 0; i < features.size(); i++) {
      byName.put(features.get(i).name(), i);
    }
  }

  public String name() {
    return name;
  }

  /// `sha256:` and the hash of the file's canonical form.
  public String hash() {
    return hash;
  }

  /// The features; the inputs of a ratio may stand after it.
  public List<Feature> features() {
    return features;
  }

  /// Whether its features are columns of a table (all of them are, or none): then its cards are
  /// for research, and no question about a person can be answered with them.
  public boolean ofTable() {
    return features.get(0).source() instanceof Feature.Source.Column;
  }

  /// The index of the feature called `name`, or -1.
  public int indexOf(String name) {
    return byName.getOrDefault(name, -1);
  }

  /// The feature called `name`, or null.
  public @Nullable Feature find(String name) {
    int index = indexOf(name);
    return index < 0 ? null : features.get(index);
  }

  public boolean accepts(CurrencyCode currency) {
    return smallAmounts.containsKey(currency.value());
  }

  /// The accepted currencies, in order.
  public List<String> currencies() {
    return smallAmounts.keySet().stream().sorted().toList();
  }

  /// Up to this many minor units a slip is small; 0 in a currency that is not accepted.
  public long smallAmount(CurrencyCode currency) {
    return smallAmounts.getOrDefault(currency.value(), 0L);
  }
}

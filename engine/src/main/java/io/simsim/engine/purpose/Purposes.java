package io.simsim.engine.purpose;

import io.simsim.engine.rule.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The register of purposes, refused uses and legal profiles.
public final class Purposes {
  private final String hash;
  private final String profile;
  private final Map<String, Purpose> purposes;
  private final Map<String, Texts> refused;
  private final Map<String, Map<String, Integer>> profiles;

  Purposes(
      String hash,
      String profile,
      Map<String, Purpose> purposes,
      Map<String, Texts> refused,
      Map<String, Map<String, Integer>> profiles) {
    this.hash = hash;
    this.profile = profile;
    this.purposes = purposes;
    this.refused = refused;
    this.profiles = profiles;
  }

  /// `sha256:` and the hash of the file's canonical form.
  public String hash() {
    return hash;
  }

  /// The purposes, in the file's order.
  public List<Purpose> all() {
    return List.copyOf(purposes.values());
  }

  /// The purpose called `name`, or null.
  public @Nullable Purpose find(String name) {
    return purposes.get(name);
  }

  /// Why nobody may be scored for `use`, or null when it is not a refused use.
  public @Nullable Texts refusal(String use) {
    return refused.get(use);
  }

  /// The refused uses, in the file's order.
  public List<String> refused() {
    return List.copyOf(refused.keySet());
  }

  /// What can be asked instead of `name`, as a sentence for an error.
  public String remedyFor(String name) {
    Texts grounds = refused.get(name);
    return grounds != null
        ? name + " is a refused use: " + grounds.en()
        : "no purpose is called " + name + "; use one of " + String.join(", ", purposes.keySet());
  }

  /// The legal profiles, such as `ccd2`.
  public List<String> profiles() {
    return List.copyOf(profiles.keySet());
  }

  /// The legal profile in force, such as `ccd2`; empty when none is.
  public String profile() {
    return profile;
  }

  /// The same purposes narrowed by a legal profile: it takes contexts away and adds none.
  ///
  /// @throws IllegalArgumentException when there is no such profile
  public Purposes under(String name) {
    Map<String, Integer> narrowed = profiles.get(name);
    if (narrowed == null) {
      throw new IllegalArgumentException(
          "no legal profile is called " + name + "; use one of " + String.join(", ", profiles()));
    }
    Map<String, Purpose> result = new LinkedHashMap<>();
    for (Purpose purpose : purposes.values()) {
      int contexts = narrowed.getOrDefault(purpose.name(), purpose.contexts());
      result.put(purpose.name(), purpose.narrowed(contexts));
    }
    return new Purposes(hash, name, result, refused, profiles);
  }
}

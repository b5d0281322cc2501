package io.simsim.bureau;

import io.simsim.bureau.answers.Offers;
import io.simsim.bureau.database.Logins;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.engine.answer.Rules;
import io.simsim.engine.rule.Sha256;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// Where a bureau keeps what it has, and by which rules it answers.
///
/// @param folder of the log and, unless `database` is given, of PostgreSQL
/// @param keys of the subjects' keys and the bureau's own; on another disk than `folder`, and in no
///     backup but a replica that erases with it
/// @param masterKey a file, on another disk again; or one that ends in `.properties` and names a
///     device
/// @param database a PostgreSQL that somebody else runs; empty for one of the bureau's own
/// @param origin the name of the log, such as `bureau.example/simsim`
/// @param questionsADay how many questions each partner may ask on a day (UTC)
public record BureauSettings(
    Path folder,
    Path keys,
    Path masterKey,
    Optional<Logins> database,
    String origin,
    Rules rules,
    Offers offers,
    ToLongFunction<PartyId> questionsADay,
    Sha256 sha256,
    InstantSource clock) {
  public BureauSettings {
    requireApart("keys", keys, folder);
    requireApart("masterKey", masterKey, folder);
    requireApart("masterKey", masterKey, keys);
  }

  private static void requireApart(String name, Path path, Path from) {
    if (path.toAbsolutePath().normalize().startsWith(from.toAbsolutePath().normalize())) {
      throw new IllegalArgumentException(
          name + ": keep it elsewhere than in " + from + ", which it opens");
    }
  }
}

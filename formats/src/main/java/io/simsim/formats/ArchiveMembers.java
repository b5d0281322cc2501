package io.simsim.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Members of a zip archive that are no events: they say how the other members are read.
public final class ArchiveMembers {
  private ArchiveMembers() {}

  /// The members of `in` that are called so, whole; none when it is no archive, or not one that
  /// can be read to its end (reading it says why). Of two with one name the first counts.
  ///
  /// @param in closed by the caller
  /// @param maxBytes a longer one is refused
  /// @throws BrokenSourceException when one is too long
  public static Map<String, byte[]> named(Set<String> names, InputStream in, int maxBytes)
      throws IOException {
    Map<String, byte[]> found = new HashMap<>();
    Set<String> tooLong = new TreeSet<>();
    try {
      Unpacking.each(
          in,
          (member, bytes) -> {
            if (member != null && names.contains(member)) {
              byte[] whole = bytes.readNBytes(maxBytes + 1);
              if (whole.length > maxBytes) {
                tooLong.add(member);
              }
              found.putIfAbsent(member, Arrays.copyOf(whole, Math.min(whole.length, maxBytes)));
            }
          });
    } catch (BrokenSourceException e) {
      // Who reads the events says so.
    }
    if (!tooLong.isEmpty()) {
      throw new BrokenSourceException(
          "member-size", "", tooLong + ": at most " + maxBytes + " bytes: split the file");
    }
    return found;
  }
}

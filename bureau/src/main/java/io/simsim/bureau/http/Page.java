package io.simsim.bureau.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Pages of a list, each found by the name of the last item before it.
final class Page {
  private Page() {}

  /// A page.
  ///
  /// @param next the cursor of the next one; null on the last
  record Of<T>(List<T> items, @Nullable String next) {}

  /// The page after `cursor`, or the first.
  static <T> Of<T> of(List<T> all, Function<T, String> name, @Nullable String cursor, int limit) {
    int from = 0;
    if (cursor != null) {
      while (from < all.size() && !name.apply(all.get(from)).equals(cursor)) {
        from++;
      }
      if (from == all.size()) {
        throw Words.invalid("cursor", "unknown", "use the `next` of a page, or leave it out");
      }
      from++;
    }
    List<T> items = all.subList(from, Math.min(all.size(), from + limit));
    boolean last = from + items.size() == all.size();
    return new Of<>(items, last ? null : name.apply(items.getLast()));
  }
}

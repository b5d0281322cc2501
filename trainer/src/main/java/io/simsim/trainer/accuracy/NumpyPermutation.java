package io.simsim.trainer.accuracy;

/// The order into which NumPy's `RandomState(seed).permutation(n)` puts 0 to n - 1: who published
/// figures of "a random part, seed 42" so named the very cases.
///
/// Numbers come from a Mersenne Twister (Matsumoto & Nishimura, *ACM TOMACS* 8, 1998); each number
/// below a bound is the first of its low bits that is.
public final class NumpyPermutation {
  private static final int WORDS = 624;
  private static final int AHEAD = 397;

  private final int[] state = new int[WORDS];
  private int next = WORDS;

  private NumpyPermutation(int seed) {
    state[0] = seed;
    for (int i = 1; i < WORDS; i++) {
      state[i] = 1_812_433_253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /// The numbers in their order.
  public static int[] of(int seed, int size) {
    NumpyPermutation random = new NumpyPermutation(seed);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int other = random.upTo(i);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    return order;
  }

  private int upTo(int most) {
    int mask = (Integer.highestOneBit(most) << 1) - 1;
    int value = word() & mask;
    while (value > most) {
      value = word() & mask;
    }
    return value;
  }

  private int word() {
    if (next == WORDS) {
      for (int i = 0; i < WORDS; i++) {
        int joined = (state[i] & 0x8000_0000) | (state[(i + 1) % WORDS] & 0x7fff_ffff);
        int twisted = (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908_b0df);
        state[i] = state[(i + AHEAD) % WORDS] ^ twisted;
      }
      next = 0;
    }
    int word = state[next++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c_5680;
    word ^= (word << 15) & 0xefc6_0000;
    return word ^ (word >>> 18);
  }
}

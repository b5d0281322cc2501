package io.simsim.browser;

import io.simsim.engine.rule.Sha256;
import java.util.Arrays;

/// SHA-256 (FIPS 180-4) in 32-bit integers alone, for where there is no `MessageDigest`.
///
/// The browser's own `crypto.subtle` answers later, by a promise; the engine asks at once.
final class PortableSha256 implements Sha256 {
  private static final int BLOCK = 64;
  private static final int ROUNDS = 64;
  private static final int LENGTH_BYTES = 8;

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes (4.2.2).
  private static final int[] ROUND = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  @Override
  public byte[] digest(byte[] bytes) {
    // The first 32 bits of the fractions of the square roots of the first 8 primes (5.3.3).
    int[] hash = {
      0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    byte[] padded = padded(bytes);
    int[] schedule = new int[ROUNDS];
    for (int block = 0; block < padded.length; block += BLOCK) {
      schedule(padded, block, schedule);
      compress(schedule, hash);
    }
    byte[] digest = new byte[hash.length * Integer.BYTES];
    for (int i = 0; i < digest.length; i++) {
      digest[i] = (byte) (hash[i / Integer.BYTES] >>> (24 - i % Integer.BYTES * Byte.SIZE));
    }
    return digest;
  }

  /// A one bit, zeros up to a whole block, and the length in bits (5.1.1).
  private static byte[] padded(byte[] bytes) {
    int blocks = (bytes.length + LENGTH_BYTES) / BLOCK + 1;
    byte[] padded = Arrays.copyOf(bytes, blocks * BLOCK);
    padded[bytes.length] = (byte) 0x80;
    long bits = (long) bytes.length * Byte.SIZE;
    for (int i = 1; i <= LENGTH_BYTES; i++) {
      padded[padded.length - i] = (byte) bits;
      bits >>>= Byte.SIZE;
    }
    return padded;
  }

  /// The message schedule of one block (6.2.2, step 1).
  private static void schedule(byte[] padded, int block, int[] schedule) {
    for (int t = 0; t < 16; t++) {
      int at = block + t * Integer.BYTES;
      schedule[t] =
          padded[at] << 24
              | (padded[at + 1] & 0xff) << 16
              | (padded[at + 2] & 0xff) << 8
              | (padded[at + 3] & 0xff);
    }
    for (int t = 16; t < ROUNDS; t++) {
      int old = schedule[t - 15];
      int recent = schedule[t - 2];
      int sigma0 = Integer.rotateRight(old, 7) ^ Integer.rotateRight(old, 18) ^ (old >>> 3);
      int sigma1 =
          Integer.rotateRight(recent, 17) ^ Integer.rotateRight(recent, 19) ^ (recent >>> 10);
      schedule[t] = sigma1 + schedule[t - 7] + sigma0 + schedule[t - 16];
    }
  }

  /// The 64 rounds on one block (6.2.2, steps 2 to 4), with the standard's letters.
  private static void compress(int[] schedule, int[] hash) {
    int a = hash[0];
    int b = hash[1];
    int c = hash[2];
    int d = hash[3];
    int e = hash[4];
    int f = hash[5];
    int g = hash[6];
    int h = hash[7];
    for (int t = 0; t < ROUNDS; t++) {
      int sum1 =
          Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
      int t1 = h + sum1 + ((e & f) ^ (~e & g)) + ROUND[t] + schedule[t];
      int sum0 =
          Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
      int t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
    }
    hash[0] += a;
    hash[1] += b;
    hash[2] += c;
    hash[3] += d;
    hash[4] += e;
    hash[5] += f;
    hash[6] += g;
    hash[7] += h;
  }
}

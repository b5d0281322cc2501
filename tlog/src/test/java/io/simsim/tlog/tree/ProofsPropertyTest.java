package io.simsim.tlog.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ProofsPropertyTest {
  private static final long SEED = 20260101;
  private static final int LEAVES = 600;

  private final Random random = new Random(SEED);
  private final List<byte[]> entries = entries();
  private final ReferenceTree tree = new ReferenceTree(entries);

  @Test
  void theFrontierHasTheRootOfTheDefinitionAtEverySize() {
    Frontier frontier = new Frontier();
    assertThat(frontier.root()).isEqualTo(Hash.EMPTY_TREE);
    for (int size = 1; size <= LEAVES; size++) {
      frontier.add(entries.get(size - 1), (level, buffer, at) -> {});
      assertThat(frontier.root()).as("size %d", size).isEqualTo(tree.root(size));
      assertThat(Proofs.root(size, tree)).isEqualTo(tree.root(size));
    }
  }

  @Test
  void aFrontierThatIsTakenUpAgainGoesOnAsBefore() {
    for (int size = 0; size < LEAVES; size += 1 + random.nextInt(40)) {
      Frontier frontier = new Frontier(size, Proofs.peaks(size, tree));
      for (int next = size; next < LEAVES; next++) {
        frontier.addLeafHash(Hash.ofLeaf(entries.get(next)), (level, buffer, at) -> {});
      }
      assertThat(frontier.root()).as("from %d", size).isEqualTo(tree.root(LEAVES));
    }
  }

  @Test
  void theFrontierTellsOfEveryNodeThatTilesHold() {
    Map<Integer, List<Hash>> told = new HashMap<>();
    Frontier frontier = new Frontier();
    for (byte[] entry : entries) {
      frontier.add(
          entry,
          (level, buffer, at) ->
              told.computeIfAbsent(level, l -> new ArrayList<>())
                  .add(Hash.of(buffer, at, at + Hash.BYTES)));
    }
    assertThat(told.get(0)).hasSize(LEAVES);
    assertThat(told.getOrDefault(0, List.of()).get(257)).isEqualTo(Hash.ofLeaf(entries.get(257)));
    assertThat(told.get(1)).containsExactly(tree.node(8, 0), tree.node(8, 1));
    assertThat(told).hasSize(2);
  }

  @Test
  void everyInclusionProofHoldsAndNoMutantOfItDoes() throws ProofFailed {
    for (int round = 0; round < 400; round++) {
      int size = 1 + random.nextInt(LEAVES);
      int index = random.nextInt(size);
      Hash root = tree.root(size);
      Hash leaf = Hash.ofLeaf(entries.get(index));
      List<Hash> path = Proofs.inclusion(index, size, tree);

      Verification.inclusion(index, size, leaf, path, root);

      for (List<Hash> mutant : mutants(path)) {
        refused(() -> Verification.inclusion(index, size, leaf, mutant, root), "inclusion");
      }
      refused(() -> Verification.inclusion(index, size, flip(leaf), path, root), "inclusion");
      refused(() -> Verification.inclusion(index, size, leaf, path, flip(root)), "inclusion");
      if (size > 1) {
        int other = (index + 1 + random.nextInt(size - 1)) % size;
        refused(() -> Verification.inclusion(other, size, leaf, path, root), "inclusion");
      }
      refused(() -> Verification.inclusion(size, size, leaf, path, root), "inclusion");
      refused(() -> Verification.inclusion(-1, size, leaf, path, root), "inclusion");
    }
  }

  @Test
  void everyConsistencyProofHoldsAndNoMutantOfItDoes() throws ProofFailed {
    for (int round = 0; round < 400; round++) {
      int to = 1 + random.nextInt(LEAVES);
      int from = 1 + random.nextInt(to);
      Hash old = tree.root(from);
      Hash root = tree.root(to);
      List<Hash> path = Proofs.consistency(from, to, tree);

      Verification.consistency(from, to, path, old, root);

      for (List<Hash> mutant : mutants(path)) {
        refused(() -> Verification.consistency(from, to, mutant, old, root), "consistency");
      }
      refused(() -> Verification.consistency(from, to, path, flip(old), root), "consistency");
      refused(() -> Verification.consistency(from, to, path, old, flip(root)), "consistency");
      refused(() -> Verification.consistency(0, to, path, old, root), "consistency");
      refused(() -> Verification.consistency(to + 1, to, path, old, root), "consistency");
    }
  }

  @Test
  void whatIsNotInTheTreeHasNoProof() {
    assertThatThrownBy(() -> Proofs.inclusion(5, 5, tree))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Proofs.consistency(6, 5, tree))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Proofs.consistency(0, 5, tree)).isEmpty();
    assertThat(Proofs.consistency(5, 5, tree)).isEmpty();
  }

  private List<List<Hash>> mutants(List<Hash> path) {
    List<List<Hash>> mutants = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<Hash> flipped = new ArrayList<>(path);
      flipped.set(i, flip(path.get(i)));
      mutants.add(flipped);
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      mutants.add(shorter);
    }
    for (int i = 0; i <= path.size(); i++) {
      List<Hash> longer = new ArrayList<>(path);
      longer.add(i, Hash.ofLeaf(new byte[] {(byte) i}));
      mutants.add(longer);
    }
    return mutants;
  }

  private Hash flip(Hash hash) {
    byte[] bytes = hash.bytes();
    bytes[random.nextInt(Hash.BYTES)] ^= (byte) (1 << random.nextInt(8));
    return Hash.of(bytes);
  }

  private interface Check {
    void run() throws ProofFailed;
  }

  private static void refused(Check check, String name) {
    assertThatThrownBy(check::run)
        .as("seed %d", SEED)
        .isInstanceOfSatisfying(
            ProofFailed.class, failed -> assertThat(failed.check()).isEqualTo(name));
  }

  private List<byte[]> entries() {
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < LEAVES; i++) {
      byte[] entry = new byte[random.nextInt(40)];
      random.nextBytes(entry);
      all.add(entry);
    }
    return all;
  }
}

package io.simsim.bureau.transparency;

import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import io.simsim.tlog.tree.Hash;
import io.simsim.tlog.tree.ProofFailed;
import io.simsim.tlog.tree.Verification;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The bureau's word that a commitment will be in the log: the root of its batch, signed, and how
/// the commitment leads to it.
///
/// @param root the entry of the log
/// @param signature of the bureau over the root
/// @param index of the commitment in its batch
/// @param size of the batch
/// @param path the hashes that lead from the commitment to the root, lowest first
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Logged(byte[] root, byte[] signature, int index, int size, List<Hash> path) {
  public Logged {
    root = root.clone();
    signature = signature.clone();
    path = List.copyOf(path);
  }

  /// Whether it is the bureau's word about `commitment`.
  public boolean holds(byte[] commitment, PublicKey bureau) {
    try {
      Verification.inclusion(index, size, Hash.ofLeaf(commitment), path, Hash.of(root));
      return ReceiptSigner.verify(root, signature, bureau);
    } catch (ProofFailed | IllegalArgumentException not) {
      return false;
    }
  }

  /// As members of canonical JSON.
  public Map<String, Object> members() {
    Map<String, Object> members = new TreeMap<>();
    members.put("root", HexFormat.of().formatHex(root));
    members.put("signature", HexFormat.of().formatHex(signature));
    members.put("index", index);
    members.put("size", size);
    members.put("path", path.stream().map(hash -> HexFormat.of().formatHex(hash.bytes())).toList());
    return members;
  }

  /// Reads what [#members] gave.
  public static Logged read(RuleNode node) {
    RuleObject object = node.object("root", "signature", "index", "size", "path");
    return new Logged(
        HexFormat.of().parseHex(object.text("root")),
        HexFormat.of().parseHex(object.text("signature")),
        object.integer("index", 0, Integer.MAX_VALUE),
        object.integer("size", 1, Integer.MAX_VALUE),
        object.list("path").stream()
            .map(hash -> Hash.of(HexFormat.of().parseHex(hash.text())))
            .toList());
  }
}

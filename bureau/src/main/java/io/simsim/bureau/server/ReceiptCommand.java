package io.simsim.bureau.server;

import io.simsim.bureau.transparency.Logged;
import io.simsim.engine.rule.Canonical;
import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleReader;
import io.simsim.tlog.note.LeafProof;
import io.simsim.tlog.note.VerifierKey;
import io.simsim.tlog.tree.Commitment;
import io.simsim.tlog.tree.ProofFailed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `simsim receipt`: checks, without the bureau, what it said about one answer.
@Command(
    name = "receipt",
    header = "Check a receipt: that the bureau signed it, what it says, that it is in the log.",
    description = {
      "",
      "ANSWER is what /v1/me/answers/ID gave, KEYS what /v1/keys gave (keep a copy from another"
          + " day: a bureau that changes its keys can say anything), PROOF what"
          + " /v1/me/answers/ID/proof gave.",
      "That the score follows from the record is checked by `simsim recompute`."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  simsim receipt answer.json --keys keys.json",
      "  simsim receipt answer.json --keys keys.json --proof answer.tlog-proof --json"
    })
final class ReceiptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ANSWER", description = "An answer as its subject reads it.")
  private Path answer = Path.of("");

  @Option(
      names = "--keys",
      required = true,
      paramLabel = "FILE",
      description = "The bureau's keys.")
  private Path keys = Path.of("");

  @Option(names = "--proof", paramLabel = "FILE", description = "The proof out of the log.")
  private @Nullable Path proof;

  @Option(names = "--json", description = "Say it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Map<String, RuleNode> said = read(answer);
    Map<String, RuleNode> known = read(keys);
    byte[] salt = HexFormat.of().parseHex(text(answer, said, "salt"));
    byte[] payload = text(answer, said, "payload").getBytes(StandardCharsets.UTF_8);
    Logged logged = Logged.read(member(answer, said, "logged"));
    byte[] commitment = Commitment.of(salt, payload);
    boolean signed = logged.holds(commitment, RegisterFiles.key(text(keys, known, "receipts")));
    boolean told =
        Canonical.text(member(answer, said, "told")).contains(HexFormat.of().formatHex(commitment));
    String inLog = proof == null ? "not looked at" : inLog(logged, text(keys, known, "log"));
    boolean holds = signed && told && (proof == null || inLog.equals("yes"));
    print(signed, told, inLog, holds);
    return holds ? Main.DONE : Main.NOT_SO;
  }

  private String inLog(Logged logged, String vkey) throws IOException {
    try {
      LeafProof.parse(Files.readAllBytes(java.util.Objects.requireNonNull(proof)))
          .verify(logged.root(), VerifierKey.parse(vkey), List.of(), 0);
      return "yes";
    } catch (ProofFailed failed) {
      return "no: " + failed.getMessage();
    }
  }

  private void print(boolean signed, boolean told, String inLog, boolean holds) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          Canonical.text(Map.of("signed", signed, "told", told, "inLog", inLog, "holds", holds)));
    } else {
      out.println("signed by the bureau          " + (signed ? "yes" : "no"));
      out.println("the one that the partner got  " + (told ? "yes" : "no"));
      out.println("in the log                    " + inLog);
      out.println(holds ? "The receipt holds." : "The receipt does not hold.");
    }
    out.flush();
  }

  private static Map<String, RuleNode> read(Path file) throws IOException {
    return RuleReader.read(file.toString(), Files.readAllBytes(file)).members();
  }

  private static RuleNode member(Path file, Map<String, RuleNode> members, String name) {
    RuleNode member = members.get(name);
    if (member == null) {
      throw new IllegalArgumentException(file + ": there is no " + name + " in it");
    }
    return member;
  }

  private static String text(Path file, Map<String, RuleNode> members, String name) {
    return member(file, members, name).text();
  }
}

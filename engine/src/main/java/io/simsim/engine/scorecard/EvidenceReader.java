package io.simsim.engine.scorecard;

import io.simsim.engine.rule.RuleNode;
import io.simsim.engine.rule.RuleObject;
import java.util.ArrayList;
import java.util.List;

/// Reads what a trained card says of its own making: `training` and `calibration`.
final class EvidenceReader {
  private static final int MILLION = 1_000_000;
  private static final int HEX_DIGITS = 64;
  private static final String SHA_256 = "sha256:";

  private EvidenceReader() {}

  static Scorecard.Evidence read(RuleObject root, List<Characteristic> characteristics) {
    RuleNode training = root.find("training");
    RuleNode calibration = root.find("calibration");
    return new Scorecard.Evidence(
        training == null ? null : training(training, characteristics),
        calibration == null ? null : calibration(calibration));
  }

  private static Calibration calibration(RuleNode node) {
    List<Calibration.Step> steps = new ArrayList<>();
    for (RuleNode item : node.list()) {
      RuleObject object = item.object("from", "bad", "low", "high");
      int from = object.integer("from", Scorecard.LOWEST, Scorecard.HIGHEST);
      int bad = object.integer("bad", 0, MILLION);
      int low = object.integer("low", 0, bad);
      int high = object.integer("high", bad, MILLION);
      int before = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).from();
      if (steps.isEmpty() ? from != Scorecard.LOWEST : from <= before) {
        throw object.get("from").refuse("calibration", "its steps begin at 350 and go up");
      }
      if (!steps.isEmpty() && bad > steps.get(steps.size() - 1).badPpm()) {
        throw object.get("bad").refuse("calibration", "a higher score is never the worse one");
      }
      steps.add(new Calibration.Step(from, bad, low, high));
    }
    if (steps.isEmpty()) {
      throw node.refuse("size", "a calibration has at least one step");
    }
    return new Calibration(steps);
  }

  private static Training training(RuleNode node, List<Characteristic> characteristics) {
    RuleObject object =
        node.object("method", "options", "data", "rows", "bads", "seed", "date", "shares");
    long rows = object.get("rows").integer(1, Long.MAX_VALUE);
    return new Training(
        object.text("method"),
        object.text("options"),
        hash(object.get("data")),
        rows,
        object.get("bads").integer(0, rows),
        object.get("seed").integer(Long.MIN_VALUE, Long.MAX_VALUE),
        date(object.get("date")),
        shares(object.get("shares"), characteristics));
  }

  private static String hash(RuleNode node) {
    String text = node.text();
    boolean good = text.startsWith(SHA_256) && text.length() == SHA_256.length() + HEX_DIGITS;
    for (int i = SHA_256.length(); good && i < text.length(); i++) {
      good = "0123456789abcdef".indexOf(text.charAt(i)) >= 0;
    }
    if (!good) {
      throw node.refuse("hash", "write sha256: and 64 hex digits");
    }
    return text;
  }

  private static String date(RuleNode node) {
    String text = node.text();
    boolean good = text.length() == 10;
    for (int i = 0; good && i < text.length(); i++) {
      char c = text.charAt(i);
      good = (i == 4 || i == 7) ? c == '-' : (c >= '0' && c <= '9');
    }
    if (!good) {
      throw node.refuse("date", "write a day such as 2026-03-01");
    }
    return text;
  }

  private static List<List<Integer>> shares(RuleNode node, List<Characteristic> characteristics) {
    List<RuleNode> nodes = node.list();
    if (nodes.size() != characteristics.size()) {
      throw node.refuse("shares", "there is a list of shares for each characteristic");
    }
    List<List<Integer>> shares = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Characteristic characteristic = characteristics.get(i);
      List<Integer> parts = new ArrayList<>();
      long sum = 0;
      for (RuleNode part : nodes.get(i).list()) {
        parts.add((int) part.integer(0, MILLION));
        sum += parts.get(parts.size() - 1);
      }
      int cells = characteristic.bins().size() + characteristic.specials().size() + 1;
      if (parts.size() != cells || sum != MILLION) {
        throw nodes
            .get(i)
            .refuse("shares", "name " + cells + " shares (bins, specials, missing) of 1000000");
      }
      shares.add(parts);
    }
    return shares;
  }
}

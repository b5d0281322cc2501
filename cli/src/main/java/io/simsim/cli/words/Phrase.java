package io.simsim.cli.words;

import io.simsim.engine.scorecard.Scorecard;
import io.simsim.engine.scorecard.Training;
import java.util.Locale;
import java.util.Optional;

/// What the command says to people about a score, in every language. `{0}` stands for the first
/// argument.
public enum Phrase {
  AS_OF("As of {0}", "截至{0}"),
  COMPUTED_FROM("Computed from {0} reports of {1} sources.", "依据{1}个来源的{0}条记录计算。"),
  COMPUTED_FROM_ONE("Computed from {0} reports of one source.", "依据一个来源的{0}条记录计算。"),
  SCORE_BAND("{0}, {1}, for: {2}", "{0}分，{1}，用途：{2}"),
  NOT_VALIDATED(
      "This scorecard is an expert's first draft. It was not checked against outcomes and serves"
          + " no live credit.",
      "此评分卡为专家初稿，尚未用实际结果验证，不用于真实信贷。"),
  LEARNED_NOT_VALIDATED(
      "This scorecard was learned from {0} past cases. It was not validated and serves no live"
          + " credit.",
      "此评分卡由{0}个历史案例学习得出，尚未验证，不用于真实信贷。"),
  MEANS(
      "A score of {0} is meant as {1} good to 1 bad; {2} points double it. Bad is: {3}.",
      "{0}分的含义为好坏比{1}比1；每增加{2}分，该比例翻倍。“坏”指：{3}。"),
  WHY("Why", "分数由来"),
  WHY_HINT(
      "Every point, from the middle line. Together they make the score.", "以中线为零点逐项列出，各项相加即为总分。"),
  BASE("Starting points, the same for everyone", "起始分，人人相同"),
  TOTAL("Together", "合计"),
  NO_INFORMATION("no record", "暂无记录"),
  NOTHING_EITHER_WAY("no points either way", "不加分也不减分"),
  LINES_SILENT("{0} more lines, no points either way", "另有{0}项，不加分也不减分"),
  BANDS("Bands", "等级"),
  FROM("from {0}", "{0}分起"),
  PILLARS("Five pillars", "五个方面"),
  PILLARS_HINT(
      "The same points in groups, from the fewest to the most possible.", "同样的分数按方面汇总，从最低到最高可得。"),
  PILLAR_NOT_READ("not part of this purpose", "该用途不涉及"),
  REASONS("Why it is not higher", "为何不是更高"),
  REASON_GAIN("up to {0} more points", "最多还可加{0}分"),
  OF_WHICH(" (of which {0} because of {1})", "（其中{0}分因{1}）"),
  DEPENDS_ON(" It depends on this as well: {0}.", "还取决于{0}。"),
  NO_REASONS("Nothing: every line has its most points.", "没有：每一项都已得满分。"),
  WHAT_CHANGES("What would change it", "怎样可以改变"),
  CHANGE_TO("{0}, from {1} to {2}", "{0}，由{1}变为{2}"),
  CHANGE_RESULT("Then the score would be {0}, {1}.", "届时评分为{0}，{1}。"),
  CHANGE_NONE(
      "No up to three steps reach {0} ({1}) now. Time helps.", "目前三步以内的改变无法达到{0}分（{1}），但时间会有帮助。"),
  HIGHEST_BAND("You are in the highest band already.", "您已处于最高等级。"),
  WAITING("What waiting does", "等待会怎样"),
  HARM_TODAY("What went wrong takes {0} points today.", "过往的失约目前扣去{0}分。"),
  WHOLE_AGAIN("By {0} it takes none.", "到{0}将不再扣分。"),
  NEXT_BAND_BY("On {0} waiting alone brings {1} ({2}).", "仅靠等待，{0}即可达到{1}分（{2}）。"),
  NO_HARM("Nothing takes points away today. There is nothing to wait for.", "目前没有任何扣分，无需等待。"),
  ASSUMES(
      "This assumes that nothing new is missed and that all else stays as it is.",
      "前提是不再发生新的失约，且其他情况保持不变。"),
  OVER_TIME("Over time", "分数变化"),
  OVER_TIME_HINT("Solid: as it was. Dashed: if nothing new happens.", "实线为过去；虚线为不发生新情况时的将来。"),
  TODAY("today", "今天"),
  WHOLE_AGAIN_FLAG("nothing held against you, {0}", "{0}起不再扣分"),
  NO_SCORE_THEN("no score", "无评分"),
  DATE("Date", "日期"),
  SCORE("Score", "评分"),
  LEFT_OUT("What does not count", "哪些不计入"),
  LEFT_OUT_HINT("These reports are in the record and take no points away.", "这些记录存在，但不扣分。"),
  OBJECTED("You object. It counts for nothing until it is decided.", "您已提出异议，裁定之前不计入。"),
  EXCUSED("Excused by the hard time that you declared.", "在您申报的困难时期内，予以谅解。"),
  FORGIVEN("Forgiven: small, soon put right, after a clean year.", "已宽免：金额小、及时补救，且此前一年无失约。"),
  NOT_LIABLE("Not your debt by contract.", "依合同并非您的债务。"),
  TAKEN_BACK("Taken back by who reported it.", "报告方已撤回。"),
  CORRECTED("Corrected by who reported it.", "报告方已更正。"),
  UNDER_OBJECTION("{0} under objection", "{0}条记录处于异议中"),
  EVENTS_BEHIND("{0} reports", "{0}条记录"),
  ONE_EVENT_BEHIND("1 report", "1条记录"),
  NO_EVENTS_BEHIND("No report says anything of this.", "没有与此相关的记录。"),
  MORE_EVENTS("and {0} older ones", "以及更早的{0}条"),
  OFFERS("What it opens", "可以享有"),
  OFFERS_HINT(
      "Below a mark you get the partner's usual terms, like anyone else.",
      "未达标准时，适用合作方的通常条件，与所有人相同。"),
  OFFER_FROM("{0}, from {1}", "{0}，{1}分起"),
  OPEN("open", "已达到"),
  TO_GO("{0} to go", "还差{0}分"),
  GIVEN_FROM("{0} gives this from {1}. You are {2} points above.", "{0}：{1}分起即可享有，您高出{2}分。"),
  CHECK("Check it yourself", "自行核对"),
  CHECK_HINT(
      "The same reports, rules and date give the same score, bit for bit, on any machine.",
      "同样的记录、规则和日期，在任何机器上都得出完全相同的评分。"),
  CATALOGUE("Catalogue", "指标目录"),
  SCORECARD("Scorecard", "评分卡"),
  RECORD("Record", "记录"),
  RECORD_EVENTS("{0} reports", "{0}条记录"),
  NO_SCORE("No score", "暂无评分"),
  THIN("The record says too little yet. That is neither good nor bad.", "记录尚少，这既不好也不坏。"),
  THIN_BEGIN("How to begin: any one of these is enough.", "如何开始：满足以下任意一项即可。"),
  THIN_RULE("{0}: at least {1} (now {2})", "{0}：至少{1}（目前{2}）"),
  WITHDRAWN(
      "A source that this purpose requires was switched off. That gives no score, neither good"
          + " nor low. Switch it on again to get one.",
      "该用途所必需的一个来源已被关闭，因此没有评分，既不算好也不算低。重新开启即可获得评分。"),
  NOTHING_HERE_IS_SENT(
      "This page was made on your own machine and loads nothing from anywhere.",
      "本页在您自己的机器上生成，不从任何地方加载内容。"),
  RANGE("{0} to {1}", "{0}至{1}"),
  SEE_NUMBERS("See the numbers", "查看数据"),
  COMMA(", ", "，"),
  COLON(": ", "：");

  private final String en;
  private final String zhHans;

  Phrase(String en, String zhHans) {
    this.en = en;
    this.zhHans = zhHans;
  }

  /// What a card is that was not validated; empty for one that was.
  public static Optional<String> notValidated(Language language, Scorecard card) {
    if (card.title().status() != Scorecard.Status.NOT_VALIDATED) {
      return Optional.empty();
    }
    Training training = card.evidence().training();
    return Optional.of(
        training == null
            ? NOT_VALIDATED.in(language)
            : LEARNED_NOT_VALIDATED.in(
                language, String.format(Locale.ROOT, "%,d", training.rows())));
  }

  /// How much a score was computed from.
  public static String computedFrom(Language language, int reports, int sources) {
    return sources == 1
        ? COMPUTED_FROM_ONE.in(language, reports)
        : COMPUTED_FROM.in(language, reports, sources);
  }

  /// The phrase in `language`, with `arguments` in place of `{0}`, `{1}` and so on.
  public String in(Language language, Object... arguments) {
    String text = language == Language.EN ? en : zhHans;
    for (int i = 0; i < arguments.length; i++) {
      text = text.replace("{" + i + "}", arguments[i].toString());
    }
    return text;
  }
}

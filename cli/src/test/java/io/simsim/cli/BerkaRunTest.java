package io.simsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `examples/berka/run` from end to end, on made-up rows in the form of the bank's files.
class BerkaRunTest {
  private static final int ACCOUNTS = 8;
  private static final int ENOUGH_TO_LEARN = 80;
  private static final int MONTHS = 14;
  private static final LocalDate FIRST = LocalDate.of(1996, 1, 5);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

  @TempDir private Path folder;

  @Test
  void aFolderWithoutTheDataSaysWhatIsMissing() throws IOException, InterruptedException {
    ExampleScript.Ended shell = run(folder.toString());

    assertThat(shell.code()).isEqualTo(ExitCodes.UNUSABLE);
    assertThat(shell.said()).contains("account.asc is missing in " + folder, "PKDD'99");
  }

  @Test
  void itScoresEvaluatesExplainsAndRecomputes() throws IOException, InterruptedException {
    Path data = Files.createDirectory(folder.resolve("data"));
    writeData(data, ACCOUNTS);
    Path out = folder.resolve("out");

    ExampleScript.Ended shell = run(data.toString(), out.toString());

    assertThat(shell.code()).as(shell.said()).isZero();
    assertThat(shell.said())
        .contains(ACCOUNTS + " questions, " + ACCOUNTS + " scored")
        .contains("AUC", "consumer-credit-expert")
        .contains("== explain: account-", "What would change it")
        .contains(ACCOUNTS + " equal, 0 different, 0 not possible");
    assertThat(out.resolve("scores.csv")).exists();
    assertThat(out.resolve("receipts.ndjson")).exists();
  }

  @Test
  void aCardIsLearnedAndDoesTheSame() throws IOException, InterruptedException {
    Path data = Files.createDirectory(folder.resolve("data"));
    writeData(data, ENOUGH_TO_LEARN);
    Path out = folder.resolve("out");

    ExampleScript.Ended shell =
        new ExampleScript("examples/berka/train", folder)
            .run(Map.of("REPEATS", "1"), data.toString(), out.toString());

    assertThat(shell.code()).as(shell.said()).isZero();
    assertThat(shell.said())
        .contains(ENOUGH_TO_LEARN + " cases, 40 ended bad")
        .contains("AUC of the card in force", "new minus in force", "difference (DeLong)")
        .contains("consumer-credit/1 · consumer-credit", "What would change it")
        .contains("This scorecard was learned from 80 past cases.")
        .contains(ENOUGH_TO_LEARN + " equal, 0 different, 0 not possible");
    assertThat(Files.readAllLines(out.resolve("cases.csv"))).hasSize(1 + ENOUGH_TO_LEARN);
  }

  private ExampleScript.Ended run(String... arguments) throws IOException, InterruptedException {
    return new ExampleScript("examples/berka/run", folder).run(arguments);
  }

  /// Accounts 1 to `many`; those with an even number go below zero before they ask, and end badly.
  private static void writeData(Path data, int many) throws IOException {
    StringBuilder accounts = new StringBuilder("account_id;district_id;frequency;date\r\n");
    StringBuilder owners = new StringBuilder("disp_id;client_id;account_id;type\r\n");
    StringBuilder loans =
        new StringBuilder("loan_id;account_id;date;amount;duration;payments;status\r\n");
    StringBuilder rows =
        new StringBuilder(
            "trans_id;account_id;date;type;operation;amount;balance;k_symbol;bank;account\n");
    int row = 0;
    for (int account = 1; account <= many; account++) {
      boolean bad = account % 2 == 0;
      accounts.append("%d;1;\"X\";%s\r\n".formatted(account, FIRST.format(DAY)));
      owners.append("%d;%d;%d;\"OWNER\"\r\n".formatted(account, account, account));
      loans.append(
          "%d;%d;%s;90000;24;3750.00;\"%s\"\r\n"
              .formatted(
                  account,
                  account,
                  FIRST.plusMonths(MONTHS).plusDays(account).format(DAY),
                  bad ? "B" : "A"));
      for (int month = 0; month < MONTHS; month++) {
        String day = FIRST.plusMonths(month).plusDays(3).format(DAY);
        int balance = bad && month > MONTHS - 4 ? -500 : 30_000 + 1000 * account;
        rows.append(
            "%d;%d;%s;credit;credit in cash;15000.00;%d.00;;;\n"
                .formatted(++row, account, day, balance));
        if (balance < 0) {
          rows.append(
              "%d;%d;%s;withdrawal;withdrawal in cash;14.60;%d.00;%s;;\n"
                  .formatted(
                      ++row, account, day, balance, "sanction interest if negative balance"));
        }
      }
    }
    Files.writeString(data.resolve("account.asc"), accounts);
    Files.writeString(data.resolve("disp.asc"), owners);
    Files.writeString(
        data.resolve("card.asc"),
        "card_id;disp_id;type;issued\r\n1;1;\"classic\";960301 00:00:00\r\n");
    Files.writeString(data.resolve("loan.asc"), loans);
    Files.writeString(data.resolve("trans_preloan_354.csv"), rows);
  }
}

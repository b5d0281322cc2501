package io.simsim.trainer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.rule.Texts;
import io.simsim.formats.RuleSet;
import io.simsim.trainer.RealTables;
import io.simsim.trainer.TrainOptions;
import io.simsim.trainer.Training;
import io.simsim.trainer.accuracy.PublicTable;
import io.simsim.trainer.frame.Column;
import io.simsim.trainer.frame.Frame;
import io.simsim.trainer.frame.FrameException;
import io.simsim.trainer.frame.FrameReader;
import io.simsim.trainer.frame.Grouping;
import io.simsim.trainer.frame.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusedColumnsTest {
  private static final Training TRAINING =
      new Training(
          "card",
          new Texts("Not paid", "未付"),
          "2026-03-01",
          Optional.empty(),
          TrainOptions.DEFAULT.validated(5, 0));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "AGE, age",
    "age_in_years, age",
    "ApplicantAge, age",
    "date-of-birth, age",
    "客户年龄, age",
    "AGEinYears, age",
    "ages, age",
    "ＡＧＥ, age",
    "customerage, age",
    "AgeGroup, age",
    "agegroup, age",
    "average_age, age",
    "age_at_loan, age",
    "borrower_age_at_loan, age",
    "card_holder_age, age",
    "cardholder_age, age",
    "business_owner_age, age",
    "age_of_account_holders, age",
    "account_holder_birth_date, age",
    "policy_holder_dob, age",
    "dateofbirth, age",
    "BirthYear, age",
    "Geburtsdatum, age",
    "genders, sex",
    "Nationalität, origin or nationality",
    "maritalstatus, marriage",
    "personal_status_and_sex, sex",
    "isPregnant, sex",
    "foreign_worker, origin or nationality",
    "ReligiousOrder, belief or opinion",
    "MARRIAGE, marriage",
    "diagnosis.code, health",
    "NumberOfDependents, other people",
    "SpouseIncome, other people",
    "kids, other people",
    "spouses, other people",
    "household_size, other people",
    "Zip, place",
    "postalcode, place",
    "addr_state, place",
    "State, place",
    "regions, place",
    "PLZ, place",
    "Wohnort, place",
    "home_city, place",
    "EDUCATION, language or schooling",
    "FirstName, a name",
    "phone_device, 'content, devices and goods'",
    "MSinceMostRecentInqexcl7days, what was decided about someone before",
    "int_rate, what was decided about someone before",
    "APR, what was decided about someone before",
    "price, what was decided about someone before",
    "sub_grade, what was decided about someone before",
    "prev_score, what was decided about someone before",
    "loans_declined, what was decided about someone before",
    "ExternalRiskEstimate, what was decided about someone before"
  })
  void aNameThatSaysWhatItIsAboutIsRefused(String column, String about) {
    assertThat(RefusedColumns.why(column)).map(RefusedColumns.Subject::about).contains(about);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account_age_months",
        "AgeOfOldestTrade",
        "average_age_of_accounts",
        "loan_age",
        "vehicleAge",
        "parenthesis",
        "degree_of_use",
        "account_state",
        "purchase_price",
        "installment_rate",
        "AverageMInFile",
        "packages",
        "agent",
        "essex",
        "traceable",
        "duration",
        "PercentTradesNeverDelq",
        "nameplate",
        "capacity",
        ""
      })
  void aWordInsideAnotherOrOfAnAccountIsNot(String column) {
    assertThat(RefusedColumns.why(column)).isEmpty();
  }

  @Test
  void aProtectedColumnIsLearnedFromByNobody() throws IOException {
    Path file = table();

    Frame learned = FrameReader.read(file, Roles.ofTarget("end", "bad"), bytes -> {});

    assertThatThrownBy(() -> TRAINING.run(learned, RuleSet.builtIn(), fold -> {}))
        .isInstanceOfSatisfying(
            FrameException.class,
            refused -> assertThat(refused.code()).isEqualTo(FrameException.Code.REFUSED_COLUMN))
        .hasMessageContainingAll(
            "\"Sex\": sex, protected (12 CFR 1002.2(z); EU Charter, art. 21)",
            "\"postcode\": place, proxy (for origin and income)",
            "\"groups\"");
  }

  @Test
  void theSameColumnMayBeAGroup() throws IOException {
    Roles roles =
        Roles.ofTarget("end", "bad")
            .withGroups(List.of(Grouping.of("Sex"), Grouping.of("postcode")));
    Frame frame = FrameReader.read(table(), roles, bytes -> {});

    Training.Result result = TRAINING.run(frame, RuleSet.builtIn(), fold -> {});

    assertThat(frame.groups()).extracting(Column::name).containsExactly("Sex", "postcode");
    assertThat(result.card().text()).doesNotContain("Sex", "postcode");
  }

  /// The tables that the accuracy page calls lawful are so by this list, and the columns that they
  /// leave out for it are refused.
  @ParameterizedTest
  @EnumSource(PublicTable.class)
  void theLawfulTablesPass(PublicTable table) throws IOException {
    Path folder = RealTables.folder();
    List<String> lawful = names(table, PublicTable.Columns.LAWFUL, folder);
    List<String> refused =
        names(table, PublicTable.Columns.ALL, folder).stream()
            .filter(column -> RefusedColumns.why(column).isPresent())
            .collect(Collectors.toList());

    assertThat(lawful).allMatch(column -> RefusedColumns.why(column).isEmpty());
    assertThat(refused).isNotEmpty().doesNotContainAnyElementsOf(lawful);
  }

  private static List<String> names(PublicTable table, PublicTable.Columns columns, Path folder)
      throws IOException {
    return table.read(folder, columns).columns().stream().map(Column::name).toList();
  }

  private Path table() throws IOException {
    StringBuilder rows = new StringBuilder("end,Sex,postcode,late\n");
    for (int i = 0; i < 400; i++) {
      boolean bad = i % 5 == 0;
      rows.append(bad ? "bad" : "good")
          .append(i % 2 == 0 ? ",f," : ",m,")
          .append(i % 7)
          .append(',')
          .append(bad ? 3 + i % 3 : i % 4)
          .append('\n');
    }
    return Files.writeString(folder.resolve("cases.csv"), rows);
  }
}

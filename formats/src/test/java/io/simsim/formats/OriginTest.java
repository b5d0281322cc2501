package io.simsim.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.simsim.engine.event.FurnisherId;
import io.simsim.engine.event.InvalidEventException;
import io.simsim.engine.event.SubjectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OriginTest {
  private static final String NUMBER = "NL26VAYB8060476890";

  @TempDir private Path folder;

  @Test
  void anAccountGoesByAPseudonymThatDependsOnFurnisherAndSecret() {
    Origin one = Origin.of(new FurnisherId("my-bank"));
    Origin other = Origin.of(new FurnisherId("your-bank"));
    Origin secret = one.withSecret(new byte[Origin.SECRET_BYTES_MIN]);

    assertThat(one.account(NUMBER)).matches("[0-9a-f]{20}").isEqualTo(one.account(NUMBER));
    assertThat(one.account(NUMBER)).isNotEqualTo(other.account(NUMBER));
    assertThat(one.account(NUMBER)).isNotEqualTo(secret.account(NUMBER));
    assertThat(one.holder(NUMBER).orElseThrow().value()).startsWith("p-").doesNotContain("8060");
  }

  @Test
  void linksSayWhoseAnAccountIsAndLeaveTheOthersOut() throws IOException {
    Path links = Files.writeString(folder.resolve("links.csv"), "account,subject\n17,p-1\n");

    Origin origin = Origin.of(new FurnisherId("my-bank")).withLinks(links, new Collected<>());

    assertThat(origin.holder("17")).contains(new SubjectId("p-1"));
    assertThat(origin.holder("18")).isEmpty();
  }

  @Test
  void anAccountLinkedToTwoSubjectsIsLeftOut() throws IOException {
    String rows = "account,subject\n17,p-1\n17,p-2\n18,p-1\n";
    Path links = Files.writeString(folder.resolve("links.csv"), rows);

    Origin origin = Origin.of(new FurnisherId("my-bank")).withLinks(links, new Collected<>());

    assertThat(origin.holder("17")).isEmpty();
    assertThat(origin.holder("18")).isPresent();
  }

  @Test
  void anAccountNumberIsTheSameWithTheSpacesThatItIsPrintedWith() throws IOException {
    String rows = "account,subject\nNL26 VAYB 8060 4768 90,p-1\n";
    Path links = Files.writeString(folder.resolve("links.csv"), rows);

    Origin origin = Origin.of(new FurnisherId("my-bank")).withLinks(links, new Collected<>());

    assertThat(origin.holder(NUMBER)).contains(new SubjectId("p-1"));
    assertThat(origin.account(NUMBER)).isEqualTo(origin.account("NL26 VAYB 8060 4768 90"));
  }

  @Test
  void linksThatLinkNothingAreRefused() throws IOException {
    Path links = Files.writeString(folder.resolve("links.csv"), "account,subject\n");
    Origin origin = Origin.of(new FurnisherId("my-bank"));

    assertThatThrownBy(() -> origin.withLinks(links, new Collected<>()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("links no account");
  }

  @Test
  void anAccountMayBeCalledByTheNameOfItsSubject() {
    Origin origin = Origin.of(new FurnisherId("my-bank")).withSubjectsForAccounts();

    assertThat(origin.holder("p-1")).contains(new SubjectId("p-1"));
    assertThat(origin.holder("BRANCH-7:p-1")).contains(new SubjectId("p-1"));
    assertThat(origin.linked()).as("names the first consumer alone").isTrue();
    assertThatThrownBy(() -> origin.holder("no name/1")).isInstanceOf(InvalidEventException.class);
  }

  @Test
  void neitherSubjectNorBureauReportsFiles() {
    assertThatThrownBy(() -> Origin.of(FurnisherId.SUBJECT))
        .isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> Origin.of(FurnisherId.BUREAU))
        .isInstanceOf(InvalidEventException.class);
  }

  @Test
  void aShortSecretIsRefused() {
    Origin origin = Origin.of(new FurnisherId("my-bank"));

    assertThatThrownBy(() -> origin.withSecret(new byte[Origin.SECRET_BYTES_MIN - 1]))
        .isInstanceOf(InvalidEventException.class);
  }
}

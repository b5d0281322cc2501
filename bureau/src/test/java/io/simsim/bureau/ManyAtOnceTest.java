package io.simsim.bureau;

import static org.assertj.core.api.Assertions.assertThat;

import io.simsim.bureau.consents.ConsentRecord;
import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.subjects.Enrolment;
import io.simsim.bureau.subjects.Identity;
import io.simsim.bureau.subjects.Newcomer;
import io.simsim.bureau.subjects.PartyId;
import io.simsim.bureau.subjects.Profile;
import io.simsim.bureau.subjects.Pseudonyms;
import io.simsim.bureau.subjects.Subject;
import io.simsim.engine.event.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is done for many at once is what would have been done one by one.
class ManyAtOnceTest {
  private static final PartyId CARS = TestBureau.CARS;
  private static TestBureau bureau;

  @BeforeAll
  static void open() {
    bureau = TestBureau.open();
  }

  @AfterAll
  static void close() {
    bureau.close();
  }

  private static Newcomer newcomer(String number) {
    return new Newcomer(
        Subject.Kind.PERSON, new Identity("many", number), "Ada Example " + number, TestBureau.EUR);
  }

  private static List<UUID> enrolled(String prefix, int count) throws IOException {
    List<Newcomer> newcomers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      newcomers.add(newcomer(prefix + i));
    }
    return bureau.bureau.subjects().enrol(newcomers).stream()
        .map(one -> ((Enrolment.Enrolled) one).subject())
        .toList();
  }

  @Test
  void eachOfManyNewcomersHasItsOwnNameIdentityAndKeys() throws IOException {
    List<UUID> ids = enrolled("A", 50);

    for (int i = 0; i < ids.size(); i++) {
      assertThat(bureau.bureau.subjects().profile(ids.get(i)).map(Profile::name))
          .hasValue("Ada Example A" + i);
      assertThat(bureau.bureau.subjects().find(new Identity("many", "A" + i))).hasValue(ids.get(i));
    }
  }

  @Test
  void whoIsEnrolledAlreadyOrTwiceInOneListIsEnrolledOnce() throws IOException {
    UUID first = enrolled("B", 1).getFirst();

    List<Enrolment> enrolments =
        bureau
            .bureau
            .subjects()
            .enrol(List.of(newcomer("B0"), newcomer("B1"), newcomer("B1"), newcomer("B2")));

    assertThat(enrolments.get(0)).isEqualTo(new Enrolment.AlreadyEnrolled());
    assertThat(enrolments.subList(1, 3))
        .hasAtLeastOneElementOfType(Enrolment.Enrolled.class)
        .contains(new Enrolment.AlreadyEnrolled());
    assertThat(enrolments.get(3)).isInstanceOf(Enrolment.Enrolled.class);
    assertThat(bureau.bureau.subjects().profile(first).map(Profile::name))
        .hasValue("Ada Example B0");
  }

  @Test
  void consentsOfManyAreEachOnesOwnAndInTheirOrder() throws IOException {
    List<UUID> ids = enrolled("C", 20);
    List<Consents.Grant> grants = new ArrayList<>();
    for (UUID id : ids) {
      for (Context context : List.of(Context.RENTAL, Context.COMMERCE)) {
        grants.add(
            new Consents.Grant(
                id,
                new ConsentRecord.What.Reporting(),
                CARS,
                Set.of(context),
                TestBureau.FOR_EVER,
                "May it?"));
      }
    }
    grants.add(
        new Consents.Grant(
            UUID.randomUUID(),
            new ConsentRecord.What.Reporting(),
            CARS,
            Set.of(Context.RENTAL),
            TestBureau.FOR_EVER,
            "May it?"));

    var given = bureau.bureau.consents().grant(grants);

    assertThat(given.getLast()).as("of a stranger").isEmpty();
    for (int i = 0; i < ids.size(); i++) {
      assertThat(bureau.bureau.consents().book(ids.get(i)).orElseThrow().all())
          .isEqualTo(List.of(given.get(2 * i).orElseThrow(), given.get(2 * i + 1).orElseThrow()));
    }
  }

  @Test
  void pseudonymsOfManyPairsAreThoseOfEachPair() throws IOException {
    List<UUID> ids = enrolled("D", 10);
    List<Pseudonyms.Pair> pairs = new ArrayList<>();
    for (UUID id : ids) {
      pairs.add(new Pseudonyms.Pair(id, CARS));
      pairs.add(new Pseudonyms.Pair(id, TestBureau.ASKER));
    }

    List<String> names = bureau.bureau.pseudonyms().of(pairs);

    assertThat(names).doesNotHaveDuplicates();
    for (int i = 0; i < pairs.size(); i++) {
      assertThat(bureau.bureau.pseudonyms().of(pairs.get(i).subject(), pairs.get(i).party()))
          .isEqualTo(names.get(i));
    }
    List<String> ofCars = names.stream().filter(name -> names.indexOf(name) % 2 == 0).toList();
    var resolved =
        bureau
            .bureau
            .database()
            .transactions()
            .inOne(transaction -> bureau.bureau.pseudonyms().resolve(transaction, CARS, ofCars));
    assertThat(ofCars).extracting(resolved::get).isEqualTo(ids);
  }
}

package io.simsim.batch;

import io.simsim.engine.answer.Assessment;
import io.simsim.engine.feature.Catalogue;
import io.simsim.engine.feature.Feature;
import io.simsim.engine.purpose.Purpose;
import io.simsim.engine.purpose.Purposes;
import io.simsim.tables.Schema;
import io.simsim.tables.TableWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [FeatureRun] under way.
final class Featuring {
  private final FeatureRun run;
  private final RejectLog rejects;
  private final Progress progress;
  private final Catalogue catalogue;

  /// The places of the features that are written, in the catalogue.
  private final List<Integer> chosen;

  private long rows;
  private long refused;

  Featuring(FeatureRun run, RejectLog rejects, Progress progress) {
    this.run = run;
    this.rejects = rejects;
    this.progress = progress;
    this.catalogue = run.rules().rules().catalogue();
    this.chosen = chosen();
  }

  FeatureSummary run() throws IOException, InterruptedException {
    OutputPaths.of(run.events(), run.questions()).with(run.results()).with(run.rejects());
    List<String> names = new ArrayList<>();
    Schema.Builder schema =
        Schema.builder().text("id").text("subject").text("purpose").text("asOf").text("refused");
    for (int index : chosen) {
      names.add(catalogue.features().get(index).name());
      schema.longs(catalogue.features().get(index).name());
    }
    try (TableWriter results = TableWriter.open(run.results(), schema.build());
        QuestionCourse course =
            new QuestionCourse(
                run.rules(), run.events(), run.questions(), run.limits(), rejects, progress)) {
      course.run(
          ask -> (asked, assessment) -> out -> write(asked, assessment, out),
          in -> take(in, results));
      rejects.prepare();
      results.commit();
      rejects.commit();
      return new FeatureSummary(rows, refused, names, course.tally(), rejects.rejects());
    }
  }

  private List<Integer> chosen() {
    int contexts = -1;
    if (run.featuresOf().isPresent()) {
      Purposes purposes = run.rules().rules().purposes();
      Purpose purpose = purposes.find(run.featuresOf().get());
      if (purpose == null) {
        throw Stop.unusable(purposes.remedyFor(run.featuresOf().get()));
      }
      contexts = purpose.contexts();
    }
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < catalogue.features().size(); i++) {
      if ((catalogue.features().get(i).contexts() & ~contexts) == 0) {
        places.add(i);
      }
    }
    return places;
  }

  private void write(AskedQuestion asked, Assessment assessment, DataOutputStream out)
      throws IOException {
    out.writeUTF(asked.id());
    out.writeUTF(asked.subject().value());
    out.writeUTF(asked.purpose());
    out.writeLong(asked.asOf());
    switch (assessment) {
      case Assessment.Refused why -> Outcomes.writeText(out, Names.of(why.refusal()));
      case Assessment.Assessed assessed -> {
        Outcomes.writeText(out, null);
        for (int index : chosen) {
          Feature feature = catalogue.features().get(index);
          boolean read = (feature.contexts() & ~assessed.contexts()) == 0;
          out.writeLong(read ? assessed.values().get(index) : Feature.MISSING);
        }
      }
    }
  }

  private void take(DataInputStream in, TableWriter results) throws IOException {
    results.text(in.readUTF()).text(in.readUTF()).text(in.readUTF());
    results.text(Moments.text(in.readLong()));
    @Nullable String why = Outcomes.readText(in);
    results.text(why);
    for (int i = 0; i < chosen.size(); i++) {
      long value = why == null ? in.readLong() : Feature.MISSING;
      if (value == Feature.MISSING) {
        results.missing();
      } else {
        results.longValue(value);
      }
    }
    results.endRow();
    rows++;
    refused += why == null ? 0 : 1;
  }
}

package io.simsim.bureau.server;

import io.simsim.bureau.Bureau;
import io.simsim.bureau.access.Clients;
import io.simsim.bureau.access.Gate;
import io.simsim.bureau.access.PublicUrl;
import io.simsim.bureau.access.SignIns;
import io.simsim.bureau.access.TokenServer;
import io.simsim.bureau.answers.AnswerPartner;
import io.simsim.bureau.answers.Budgets;
import io.simsim.bureau.answers.ExplainAnswer;
import io.simsim.bureau.answers.Offers;
import io.simsim.bureau.answers.OwnAnswers;
import io.simsim.bureau.consents.Consents;
import io.simsim.bureau.departure.EraseSubject;
import io.simsim.bureau.departure.ExportSubject;
import io.simsim.bureau.departure.ImportSubject;
import io.simsim.bureau.departure.TrustedBureaus;
import io.simsim.bureau.furnishing.ReportEvents;
import io.simsim.bureau.furnishing.ReportFile;
import io.simsim.bureau.http.AnswersApi;
import io.simsim.bureau.http.ErrorApi;
import io.simsim.bureau.http.EventsApi;
import io.simsim.bureau.http.FilesApi;
import io.simsim.bureau.http.HomeApi;
import io.simsim.bureau.http.HttpConfiguration;
import io.simsim.bureau.http.LogApi;
import io.simsim.bureau.http.MeApi;
import io.simsim.bureau.http.MyConsentsApi;
import io.simsim.bureau.http.MyRecordApi;
import io.simsim.bureau.http.OperationConfiguration;
import io.simsim.bureau.http.ProblemAdvice;
import io.simsim.bureau.http.ProblemsApi;
import io.simsim.bureau.http.Register;
import io.simsim.bureau.http.RegistersApi;
import io.simsim.bureau.http.SignedRequests;
import io.simsim.bureau.http.SubjectsApi;
import io.simsim.bureau.http.TokenMetadataApi;
import io.simsim.bureau.record.OwnEvents;
import io.simsim.bureau.registers.Parties;
import io.simsim.bureau.subjects.Pseudonyms;
import io.simsim.bureau.subjects.Subjects;
import io.simsim.bureau.subjects.Touches;
import io.simsim.bureau.transparency.LogKeys;
import io.simsim.bureau.transparency.LogSequencer;
import io.simsim.formats.RuleSet;
import io.simsim.tlog.http.LogPages;
import java.io.Closeable;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// A bureau that can be called over HTTP.
public final class Server implements Closeable {
  private final ServletWebServerApplicationContext context;

  private Server(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /// What a server is made of beside its bureau.
  ///
  /// @param clock of the bureau; tokens go by the system's
  public record Parts(
      RuleSet rules,
      Offers offers,
      Parties parties,
      Clients clients,
      TrustedBureaus trusted,
      PublicUrl url,
      InstantSource clock) {}

  /// Which controllers and configurations there are: no more than are named here.
  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
  @Import({
    TokenServer.class,
    Gate.class,
    HttpConfiguration.class,
    OperationConfiguration.class,
    ProblemAdvice.class,
    ProblemsApi.class,
    HomeApi.class,
    TokenMetadataApi.class,
    ErrorApi.class,
    RegistersApi.class,
    LogApi.class,
    SubjectsApi.class,
    MeApi.class,
    MyConsentsApi.class,
    MyRecordApi.class,
    SignedRequests.class,
    EventsApi.class,
    FilesApi.class,
    AnswersApi.class
  })
  static class Application {}

  /// Starts to listen.
  ///
  /// @param bureau may still be opening: it is asked for when the first part needs it
  /// @param listening properties of Spring Boot, such as `server.port`
  public static Server start(Supplier<Bureau> bureau, Parts parts, Map<String, Object> listening) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setAddCommandLineProperties(false);
    Map<String, Object> properties = new HashMap<>(listening);
    properties.put(
        "spring.config.location", "classpath:/io/simsim/bureau/server/server.properties");
    // Once for what is read before there is a context, such as the form of the log; and once so
    // that
    // no variable of the environment comes first.
    application.setDefaultProperties(properties);
    application.addInitializers(
        context -> {
          context
              .getEnvironment()
              .getPropertySources()
              .addFirst(new MapPropertySource("simsim", properties));
          register((GenericApplicationContext) context, bureau, parts);
        });
    return new Server((ServletWebServerApplicationContext) application.run());
  }

  private static void register(
      GenericApplicationContext context, Supplier<Bureau> bureau, Parts parts) {
    context.registerBean(RuleSet.class, parts::rules);
    context.registerBean(Offers.class, parts::offers);
    context.registerBean(Parties.class, parts::parties);
    context.registerBean(Clients.class, parts::clients);
    context.registerBean(TrustedBureaus.class, parts::trusted);
    context.registerBean(PublicUrl.class, parts::url);
    context.registerBean(InstantSource.class, parts::clock);
    context.registerBean(
        Register.class, () -> new Register(parts.rules().rules(), parts.parties()));
    part(context, bureau, Subjects.class, Bureau::subjects);
    part(context, bureau, Pseudonyms.class, Bureau::pseudonyms);
    part(context, bureau, Consents.class, Bureau::consents);
    part(context, bureau, ReportEvents.class, Bureau::reportEvents);
    part(context, bureau, ReportFile.class, Bureau::reportFile);
    part(context, bureau, AnswerPartner.class, Bureau::answerPartner);
    part(context, bureau, OwnAnswers.class, Bureau::ownAnswers);
    part(context, bureau, OwnEvents.class, Bureau::ownEvents);
    part(context, bureau, ExplainAnswer.class, Bureau::explainAnswer);
    part(context, bureau, EraseSubject.class, Bureau::eraseSubject);
    part(context, bureau, ExportSubject.class, Bureau::exportSubject);
    part(context, bureau, ImportSubject.class, Bureau::importSubject);
    part(context, bureau, SignIns.class, Bureau::signIns);
    part(context, bureau, Touches.class, Bureau::touches);
    part(context, bureau, Budgets.class, Bureau::budgets);
    part(context, bureau, LogSequencer.class, Bureau::sequencer);
    part(context, bureau, LogKeys.class, Bureau::keys);
    part(context, bureau, LogPages.class, open -> new LogPages(open.log()));
  }

  private static <T> void part(
      GenericApplicationContext context,
      Supplier<Bureau> bureau,
      Class<T> type,
      Function<Bureau, T> part) {
    // The bureau closes its parts itself.
    context.registerBean(
        type, () -> part.apply(bureau.get()), definition -> definition.setDestroyMethodName(""));
  }

  /// The port that it listens on.
  public int port() {
    return java.util.Objects.requireNonNull(context.getWebServer()).getPort();
  }

  /// Takes no more requests, ends those that are on their way, stops.
  @Override
  public void close() {
    context.close();
  }
}

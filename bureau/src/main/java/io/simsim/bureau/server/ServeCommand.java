package io.simsim.bureau.server;

import io.simsim.bureau.answers.Offers;
import io.simsim.bureau.registers.Parties;
import io.simsim.formats.RuleSet;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `simsim serve`: a bureau that has nobody in it yet.
@Command(
    name = "serve",
    header = "Run a bureau, empty at first.",
    description = {
      "",
      "Starts PostgreSQL and the log in folders of its own, or takes up what is there: what a crash"
          + " cut off is completed. Ctrl-C ends what is on its way and stops.",
      "",
      "Each option can also be an environment variable (SIMSIM_PORT for --port) or a line of the"
          + " properties file that SIMSIM_CONFIG names (port=8080); the command line comes first."
    },
    mixinStandardHelpOptions = true,
    defaultValueProvider = Defaults.class,
    footer = {
      "",
      "Examples:",
      "  simsim serve --parties parties.json",
      "  simsim serve --data /srv/simsim --keys /keys/simsim --master-key /run/secrets/master.key",
      "  SIMSIM_PORT=9000 simsim serve --log json"
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private ServeOptions options = new ServeOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    RuleSet ruleSet = options.ruleSet();
    Parties parties = RegisterFiles.parties(options.partiesFile(), ruleSet);
    Offers offers = new Offers(List.copyOf(ruleSet.offers().values()));
    try (Running running =
        Running.start(
            options.settings(ruleSet, offers, parties, InstantSource.system()),
            new Server.Parts(
                ruleSet,
                offers,
                parties,
                RegisterFiles.clients(parties),
                RegisterFiles.trusted(options.trustedFile()),
                options.listen().url(),
                InstantSource.system()),
            options.listen().listening(),
            opened -> {})) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("The bureau listens at " + options.listen().url().value());
      out.println("  what there is      " + options.listen().url().value() + "/openapi.json");
      out.println("  who reports, asks  " + parties.all().size() + " parties");
      out.println(
          "  kept in            "
              + options.listen().home(ServeOptions.HOME).toAbsolutePath().normalize());
      out.println("Ctrl-C stops it.");
      out.flush();
      running.await();
    }
    return Main.DONE;
  }
}

package io.simsim.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `simsim completion`: a script with which a shell completes commands and options.
@Command(
    name = "completion",
    header = "Print a script that completes commands and options in a shell.",
    description = {
      "",
      "bash: add this line to ~/.bashrc:  source <(./simsim completion bash)",
      "zsh:  add this line to ~/.zshrc:   source <(./simsim completion zsh)",
      "The path to simsim is your own."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  ./simsim completion bash", "  ./simsim completion zsh"})
final class CompletionCommand implements Callable<Integer> {
  /// The shells there is a script for; one script serves both.
  enum Shell {
    BASH,
    ZSH
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String script = AutoComplete.bash("simsim", root);
    if (shell == Shell.ZSH) {
      script = "autoload -U +X compinit && compinit\n" + script;
    }
    spec.commandLine().getOut().print(script);
    spec.commandLine().getOut().flush();
    return ExitCodes.DONE;
  }
}

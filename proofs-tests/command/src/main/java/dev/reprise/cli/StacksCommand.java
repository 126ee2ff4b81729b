package dev.reprise.cli;

import dev.reprise.format.Words;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.stack.NamedStack;
import dev.reprise.stack.ProbedSource;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reprise stacks}: what there is to check. */
@Command(name = "stacks")
final class StacksCommand extends Subcommand {

  @Mixin private StackArguments library = new StackArguments();

  @Parameters(paramLabel = "STACK")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws UserError {
    List<String> names = library.names(words);
    List<NamedStack> chosen = library.stacks(names);
    PrintWriter out = out();
    boolean missing = false;
    for (NamedStack stack : chosen) {
      try (ProbedSource source =
          new ProbedSource(stack.source(stack.protocols().getFirst(), library.library(), false))) {
        found(out, stack, source.identity());
      } catch (StackUnavailableException e) {
        missing = true;
        out.println(stack + " — unsupported: " + e.reason());
        if (!stack.remedy(e).isEmpty()) {
          out.println("  to get it  " + stack.install());
        }
      }
    }
    out.flush();
    return ExitCode.first(false, library.isLacking(names, missing), false, false);
  }

  private static void found(PrintWriter out, NamedStack stack, Identity identity) {
    out.println(stack + " — " + identity.version());
    out.println("  speaks     " + Words.listed(stack.protocols()));
    out.println("  tells      " + listed(identity::can));
    if (!identity.capabilities().containsAll(EnumSet.allOf(Capability.class))) {
      out.println("  cannot say " + listed(capability -> !identity.can(capability)));
    }
  }

  /** Those of the capabilities, in the order in which they are declared. */
  private static String listed(Predicate<Capability> which) {
    return Words.listed(Arrays.stream(Capability.values()).filter(which).toList());
  }
}

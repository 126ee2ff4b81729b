package dev.reprise.cli;

import dev.reprise.format.Words;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Capability;
import dev.reprise.spec.subject.Identity;
import dev.reprise.stack.NamedStack;
import dev.reprise.stack.ProbedSource;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code reprise stacks}: what there is to check. */
@Command(
    name = "stacks",
    description =
        "Lists the stacks that Reprise knows: which are found here, what each can be asked, what is"
            + " missing and how to get it.")
final class StacksCommand extends Subcommand {

  @Mixin private LibraryOption library = new LibraryOption();

  @Parameters(paramLabel = "STACK", description = "which of them, or shim:COMMAND (default: all)")
  private List<String> stacks = new ArrayList<>();

  @Override
  public Integer call() throws UserError {
    List<NamedStack> chosen = library.stacks(stacks);
    PrintWriter out = out();
    boolean missing = false;
    for (NamedStack stack : chosen) {
      try (ProbedSource source =
          new ProbedSource(stack.source(stack.protocols().getFirst(), library.library(), false))) {
        found(out, stack, source.identity());
      } catch (StackUnavailableException e) {
        missing = true;
        out.println(stack + " — unsupported: " + e.reason());
        out.println("  to get it  " + stack.install());
      }
    }
    out.flush();
    return library.exitCode(stacks, false, missing, false);
  }

  private static void found(PrintWriter out, NamedStack stack, Identity identity) {
    out.println(stack + " — " + identity.version());
    out.println("  speaks     " + Words.listed(stack.protocols()));
    out.println("  tells      " + listed(identity.capabilities()));
    Set<Capability> not = EnumSet.allOf(Capability.class);
    not.removeAll(identity.capabilities());
    if (!not.isEmpty()) {
      out.println("  cannot say " + listed(not));
    }
  }

  /** In the order in which they are declared. */
  private static String listed(Set<Capability> capabilities) {
    return Words.listed(capabilities.stream().sorted().toList());
  }
}

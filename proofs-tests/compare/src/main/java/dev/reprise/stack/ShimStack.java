package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.impl.process.ProcessOptions;
import dev.reprise.impl.shim.ShimCommand;
import dev.reprise.impl.shim.ShimProcess;
import dev.reprise.impl.shim.ShimSubject;
import dev.reprise.spec.subject.Protocol;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stack behind a shim that the user gives, as {@code shim:COMMAND}. */
public final class ShimStack implements NamedStack {

  /** How the name of such a stack begins. */
  public static final String PREFIX = "shim:";

  private final String command;
  private @Nullable List<Protocol> protocols;

  private ShimStack(String command) {
    this.command = command;
  }

  /** The stack of that name; empty where it names no command. */
  public static Optional<ShimStack> named(String text) {
    return text.startsWith(PREFIX) && !text.substring(PREFIX.length()).isBlank()
        ? Optional.of(new ShimStack(text.substring(PREFIX.length()).strip()))
        : Optional.empty();
  }

  /**
   * The protocols that its hello names; all, where there is no hello: opening the stack then says
   * why.
   */
  @Override
  public List<Protocol> protocols() {
    if (protocols == null) {
      try (ShimProcess process = ShimProcess.start(command(), ShimCommand.OPTIONS)) {
        protocols = process.hello().protocols().stream().sorted().toList();
      } catch (StackUnavailableException e) {
        protocols = List.of(Protocol.values());
      }
    }
    return protocols;
  }

  /** The check says more of every shim that does not start. */
  @Override
  public String remedy(StackUnavailableException why) {
    return "; " + install();
  }

  @Override
  public String install() {
    return "make the command work; 'reprise shim-check' says what it lacks";
  }

  @Override
  public Kind kind() {
    return Kind.SHIM;
  }

  @Override
  public SubjectSource source(Protocol protocol, Optional<String> library, boolean misuse) {
    return source(command(), protocol, misuse);
  }

  /** Subjects of any shim. */
  static SubjectSource source(ShimCommand command, Protocol protocol, boolean misuse) {
    ProcessOptions options = ShimCommand.OPTIONS.withMisuse(misuse);
    return FreshEachScript.where(misuse, () -> ShimSubject.start(command, protocol, options));
  }

  private ShimCommand command() {
    return new ShimCommand(toString(), command);
  }

  @Override
  public String toString() {
    return PREFIX + command;
  }
}

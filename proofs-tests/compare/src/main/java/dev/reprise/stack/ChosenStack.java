package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.impl.drive.StackUnavailableException;
import dev.reprise.spec.subject.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * A stack, and the shared library that stands for it. Its text is one word: {@code openssl}, or
 * {@code openssl@/opt/lib/libssl.so.3} where it is to be loaded from a certain library.
 *
 * @param library a path or a name for the dynamic loader; empty for the installed one
 */
public record ChosenStack(NamedStack stack, Optional<String> library) implements NamedStack {

  /** The stack as it is installed. */
  public static ChosenStack installed(NamedStack stack) {
    return new ChosenStack(stack, Optional.empty());
  }

  /** Opens subjects of it. */
  public SubjectSource source(Protocol protocol, boolean misuse) {
    return stack.source(protocol, library, misuse);
  }

  @Override
  public SubjectSource source(Protocol protocol, Optional<String> other, boolean misuse) {
    return stack.source(protocol, library.or(() -> other), misuse);
  }

  @Override
  public List<Protocol> protocols() {
    return stack.protocols();
  }

  @Override
  public String install() {
    return stack.install();
  }

  @Override
  public String remedy(StackUnavailableException why) {
    return stack.remedy(why);
  }

  @Override
  public Kind kind() {
    return stack.kind();
  }

  @Override
  public String toString() {
    return stack + library.map(path -> "@" + path).orElse("");
  }
}

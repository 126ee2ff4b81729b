package dev.reprise.matrix;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.spec.subject.Protocol;
import dev.reprise.stack.ChosenStack;
import dev.reprise.stack.NamedStack;
import java.util.List;
import java.util.Optional;

/** A stack of a test, in this process. */
public record Pretended(String name, SubjectSource opens) implements NamedStack {

  public static ChosenStack stack(String name, SubjectSource opens) {
    return ChosenStack.installed(new Pretended(name, opens));
  }

  @Override
  public List<Protocol> protocols() {
    return List.of(Protocol.TLS12_ID);
  }

  @Override
  public String install() {
    return "write it";
  }

  @Override
  public Kind kind() {
    return Kind.IN_PROCESS;
  }

  @Override
  public SubjectSource source(Protocol protocol, Optional<String> library, boolean misuse) {
    return opens;
  }

  @Override
  public String toString() {
    return name;
  }
}

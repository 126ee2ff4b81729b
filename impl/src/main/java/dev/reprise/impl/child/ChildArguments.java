package dev.reprise.impl.child;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the child's main class is started with: the stack, the protocol, {@code misuse} or {@code
 * careful}, and the library where there is one.
 */
record ChildArguments(StackChoice choice, boolean misuse) {

  private static final String MISUSE = "misuse";
  private static final String CAREFUL = "careful";

  static ChildArguments read(String... words) {
    if (words.length < 3 || words.length > 4) {
      throw new IllegalArgumentException("started by something else than ChildSubject");
    }
    Protocol protocol = Protocol.named(words[1]).orElseThrow();
    Optional<String> library = words.length == 4 ? Optional.of(words[3]) : Optional.empty();
    return new ChildArguments(
        new StackChoice(words[0], library, protocol), words[2].equals(MISUSE));
  }

  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(choice.stack());
    words.add(choice.protocol().toString());
    words.add(misuse ? MISUSE : CAREFUL);
    choice.library().ifPresent(words::add);
    return words;
  }
}

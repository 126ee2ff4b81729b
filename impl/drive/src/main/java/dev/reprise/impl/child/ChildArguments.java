package dev.reprise.impl.child;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.spec.subject.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of the child's main class: the file of its outbox, the stack, the protocol, {@code
 * misuse} or {@code careful}, and the library where there is one.
 */
record ChildArguments(Path outbox, StackChoice choice, boolean misuse) {

  private static final String MISUSE = "misuse";
  private static final String CAREFUL = "careful";

  static ChildArguments read(String... words) {
    if (words.length < 4 || words.length > 5) {
      throw new IllegalArgumentException("started by something else than ChildSubject");
    }
    Protocol protocol = Protocol.named(words[2]).orElseThrow();
    Optional<String> library = words.length == 5 ? Optional.of(words[4]) : Optional.empty();
    return new ChildArguments(
        Path.of(words[0]), new StackChoice(words[1], library, protocol), words[3].equals(MISUSE));
  }

  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(outbox.toString());
    words.add(choice.stack());
    words.add(choice.protocol().toString());
    words.add(misuse ? MISUSE : CAREFUL);
    choice.library().ifPresent(words::add);
    return words;
  }
}

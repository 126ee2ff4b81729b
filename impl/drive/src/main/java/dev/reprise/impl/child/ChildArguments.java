package dev.reprise.impl.child;

import dev.reprise.impl.drive.StackChoice;
import dev.reprise.spec.subject.Protocol;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The arguments of the child's main class: the file of its outbox, the stack, the protocol, {@code
 * misuse} or {@code careful}, and the library where there is one.
 */
record ChildArguments(Path outbox, StackChoice choice, boolean misuse) {

  private static final String MISUSE = "misuse";

  static ChildArguments read(String... words) {
    if (words.length < 4 || words.length > 5) {
      throw new IllegalArgumentException("started by something else than ChildSubject");
    }
    Protocol protocol = Protocol.named(words[2]).orElseThrow();
    StackChoice choice =
        new StackChoice(words[1], Arrays.stream(words).skip(4).findFirst(), protocol);
    return new ChildArguments(Path.of(words[0]), choice, words[3].equals(MISUSE));
  }

  List<String> words() {
    String how = misuse ? MISUSE : "careful";
    return Stream.concat(
            Stream.of(outbox.toString(), choice.stack(), choice.protocol().toString(), how),
            choice.library().stream())
        .toList();
  }
}

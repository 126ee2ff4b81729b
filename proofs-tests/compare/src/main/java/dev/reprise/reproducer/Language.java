package dev.reprise.reproducer;

import dev.reprise.spec.subject.Identity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language in which reproducers are written, and the stacks whose API it speaks. */
@SuppressWarnings("ImmutableEnumChecker") // its list is unmodifiable
public enum Language {
  /** C, for libraries with OpenSSL's API. */
  C("c", "openssl", "boringssl", "wolfssl") {
    @Override
    Program program(ViolatingRun finding) {
      return new CProgram(finding);
    }
  },
  /** Python, for its own module. */
  PYTHON("py", "python") {
    @Override
    Program program(ViolatingRun finding) {
      return new PythonProgram(finding);
    }
  },
  /** Java, for the JDK's own provider of the JSSE API. */
  JAVA("java", "jsse") {
    @Override
    Program program(ViolatingRun finding) {
      return new JavaProgram(finding);
    }
  };

  private final String ending;
  private final List<String> stacks;

  Language(String ending, String... stacks) {
    this.ending = ending;
    this.stacks = List.of(stacks);
  }

  /** The language of a stack's API; empty where reproducers are not written for the stack. */
  static Optional<Language> of(Identity identity) {
    return Arrays.stream(values()).filter(it -> it.stacks.contains(identity.stack())).findFirst();
  }

  /** The language of that name, as {@link #toString} writes it. */
  public static Optional<Language> named(String text) {
    return Arrays.stream(values()).filter(it -> it.toString().equalsIgnoreCase(text)).findFirst();
  }

  /** A program that has not been written yet. */
  abstract Program program(ViolatingRun finding);

  /** The short names of the stacks whose API it speaks. */
  List<String> stacks() {
    return stacks;
  }

  /** The ending of a file's name, such as {@code .c}. */
  public String ending() {
    return "." + ending;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

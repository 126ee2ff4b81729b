package dev.reprise.stack;

import dev.reprise.campaign.SubjectSource;
import dev.reprise.impl.shim.ShimCommand;
import dev.reprise.spec.subject.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stacks that Reprise has a shim for, in {@code spec/shim}. */
public enum ShippedShim implements NamedStack {
  /** Python's {@code ssl}. */
  PYTHON("python.py", "python3 FILE", "apt-get install python3"),
  /** Perl's Net::SSLeay. */
  PERL("perl.pl", "perl FILE", "apt-get install libnet-ssleay-perl"),
  /** Ruby's {@code openssl}. */
  RUBY("ruby.rb", "ruby FILE", "apt-get install ruby"),
  /** Node's {@code tls}. */
  NODE("node.js", "node FILE", "apt-get install nodejs"),
  /** GnuTLS, from C. */
  GNUTLS(
      "gnutls.c",
      // Once for all processes; two that start at once do not see half a file.
      "[ -x FILE.out ] || { cc -O1 -o FILE.$$ FILE -lgnutls && mv FILE.$$ FILE.out; } && FILE.out",
      "apt-get install gcc libc6-dev libgnutls28-dev");

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String file;
  private final String command;
  private final String install;

  ShippedShim(String file, String command, String install) {
    this.file = file;
    this.command = command;
    this.install = install;
  }

  /** The shim's file, below {@code spec/shim}. */
  public String file() {
    return file;
  }

  /** How the shim is started. */
  public ShimCommand command() {
    return new ShimCommand(text, command.replace("FILE", ShimFiles.of(file).toString()));
  }

  @Override
  public List<Protocol> protocols() {
    return List.of(Protocol.values());
  }

  @Override
  public String install() {
    return install;
  }

  @Override
  public Kind kind() {
    return Kind.SHIM;
  }

  @Override
  public SubjectSource source(Protocol protocol, Optional<String> library, boolean misuse) {
    return () -> ShimStack.source(command(), protocol, misuse).open();
  }

  @Override
  public String toString() {
    return text;
  }
}

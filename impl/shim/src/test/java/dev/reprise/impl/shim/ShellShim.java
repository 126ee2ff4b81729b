package dev.reprise.impl.shim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A shim in the language that every system has, of a stack that says yes to everything. It makes
 * trouble when it is asked to shut a connection down.
 */
final class ShellShim {

  private static final String HELLO =
      """
      echo '{"reprise-shim":1,"stack":"paper","version":"Paper 1","protocols":["tls1.3"],\
      "capabilities":["identity"],"calls":["context-new","connection-new","connect","shutdown",\
      "session-up-ref","session-free"]}'
      """;

  private static final String LOOP =
      """
      while read -r line; do
        id=${line#*:}
        id=${id%%,*}
        case $line in
          *'"call":"shutdown"'*) TROUBLE ;;
        esac
        case $line in
          *'"call":"connect"'* | *'"call":"shutdown"'* | *'"call":"session-up-ref"'*) result=1 ;;
          *) result='"done"' ;;
        esac
        echo '{"id":'$id',"result":'$result'}'
      done
      """;

  private ShellShim() {}

  /** One that does this, in shell, when it is asked to shut down. */
  static ShimCommand that(Path folder, String trouble) throws IOException {
    return write(folder, HELLO + LOOP.replace("TROUBLE", trouble));
  }

  /** One that does this, in shell, instead of saying hello. */
  static ShimCommand thatBegins(Path folder, String trouble) throws IOException {
    return write(folder, trouble + "\n" + LOOP.replace("TROUBLE", ":"));
  }

  private static ShimCommand write(Path folder, String script) throws IOException {
    Path file = Files.writeString(folder.resolve("shim.sh"), script);
    return new ShimCommand("paper", "exec sh '" + file + "'");
  }
}

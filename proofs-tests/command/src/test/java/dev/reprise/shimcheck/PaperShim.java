package dev.reprise.shimcheck;

import dev.reprise.impl.shim.ShimCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A shim of a stack made of paper, in shell, which every system has: right, but for one flaw. */
final class PaperShim {

  private static final String RIGHT =
      """
      say() { printf '%s\\n' "$1"; }
      field() {
        found=${line#*\\"$1\\":\\"}
        [ "$found" = "$line" ] && found= || found=${found%%\\"*}
      }
      known() { case $names in *" $1 "*) ;; *) false ;; esac; }
      say '{"reprise-shim":1,"stack":"paper","version":"Paper 1","protocols":["tls1.3"],\
      "capabilities":["reused"],"calls":["context-new","context-free","connection-new",\
      "connection-free","set-session","connect","session-reused","session-up-ref",\
      "session-free","shutdown"]}'
      names=' ' reused=' '
      while read -r line; do
        id=${line#*:} id=${id%%,*} reason=
        field call; call=$found
        field connection; c=$found
        result='"done"'
        case $call in
          begin) names=' ' reused=' ' ;;
          end | context-new | context-free | session-free) ;;
          connection-new) names="$names$c " ;;
          connection-free) known "$c" || result='"skipped"' reason="no $c" ;;
          set-session | session-up-ref | shutdown) result=1 ;;
          session-reused)
            result=0
            case $reused in *" $c "*) result=1 ;; esac
            known "$c" || result='"skipped"' reason="no $c"
            ;;
          connect)
            result=1
            field outcome
            case $found in
              reused) reused="$reused$c " ;;
              failed) result=0 reason=alert ;;
            esac
            ;;
          *) result='"unimplemented"' reason="no $call" ;;
        esac
        facts=
        for name in $names; do
          case $name in
            c*) case $reused in *" $name "*) is=true ;; *) is=false ;; esac
              facts="$facts,\\"$name\\":$is" ;;
          esac
        done
        [ -z "$reason" ] || reason=",\\"reason\\":\\"$reason\\""
        say "{\\"id\\":$id,\\"result\\":$result$reason,\\"facts\\":{\\"reused\\":{${facts#,}}}}"
      done
      """;

  private PaperShim() {}

  /** One that is right. */
  static ShimCommand right(Path folder) throws IOException {
    return write(folder, RIGHT);
  }

  /** One in whose text this stands in place of that. */
  static ShimCommand with(Path folder, String right, String flaw) throws IOException {
    if (!RIGHT.contains(right)) {
      throw new IllegalArgumentException("not in the shim: " + right);
    }
    return write(folder, RIGHT.replace(right, flaw));
  }

  private static ShimCommand write(Path folder, String script) throws IOException {
    Path file = Files.writeString(folder.resolve("paper.sh"), script);
    return new ShimCommand("paper", "exec sh '" + file + "'");
  }
}

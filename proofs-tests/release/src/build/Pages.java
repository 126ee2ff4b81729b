import dev.reprise.cli.Reprise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the pages for man(1), one a command, and the completion for bash and zsh, from the command
 * line as picocli has it. The build runs it as a source file: see pom.xml.
 *
 * <p>Arguments: the version, the day of the pages, the folder for them, the file for the completion.
 */
public final class Pages {

  private static final String NAME = "reprise";

  private final String version;
  private final String day;

  private Pages(String version, String day) {
    this.version = version;
    this.day = day;
  }

  public static void main(String[] arguments) throws IOException {
    Pages pages = new Pages(arguments[0], arguments[1]);
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    CommandLine command = Reprise.command();
    Files.writeString(folder.resolve(NAME + ".1"), pages.page(NAME, command));
    for (var sub : command.getSubcommands().entrySet()) {
      String title = NAME + "-" + sub.getKey();
      Files.writeString(folder.resolve(title + ".1"), pages.page(title, sub.getValue()));
    }
    Path completion = Path.of(arguments[3]);
    Files.createDirectories(completion.getParent());
    Files.writeString(completion, AutoComplete.bash(NAME, command));
  }

  /** A page in the macros of man(7). What stands below the options is shown as it was written. */
  private String page(String title, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    String what = String.join(" ", spec.usageMessage().description()).strip();
    StringBuilder page = new StringBuilder();
    page.append(".TH %s 1 %s \"Reprise %s\"\n".formatted(title.toUpperCase(), day, version));
    page.append(".SH NAME\n%s \\- %s\n".formatted(hyphens(title), plain(firstOf(what))));
    page.append(".SH SYNOPSIS\n.nf\n");
    command.getHelp().synopsis(0).lines().forEach(line -> page.append(verbatim(line)));
    page.append(".fi\n.SH DESCRIPTION\n").append(plain(what)).append('\n');
    if (!spec.subcommands().isEmpty()) {
      page.append(".SH COMMANDS\n");
      spec.subcommands()
          .forEach(
              (name, sub) ->
                  page.append(".TP\n.BR %s-%s (1)\n%s\n".formatted(NAME, hyphens(name), told(sub))));
    }
    page.append(".SH OPTIONS\n");
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      page.append(item("\\fI" + hyphens(parameter.paramLabel()) + "\\fR", parameter));
    }
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        page.append(item(heading(option), option));
      }
    }
    page.append(".SH NOTES\n.nf\n");
    for (String line : spec.usageMessage().footer()) {
      page.append(verbatim(line));
    }
    page.append(".fi\n");
    return page.toString();
  }

  private static String told(CommandLine sub) {
    String[] description = sub.getCommandSpec().usageMessage().description();
    return plain(String.join(" ", description).strip());
  }

  private static String heading(OptionSpec option) {
    String names =
        List.of(option.names()).stream()
            .map(name -> "\\fB" + hyphens(name) + "\\fR")
            .collect(Collectors.joining(", "));
    return option.arity().max() == 0
        ? names
        : names + " \\fI" + hyphens(option.paramLabel()) + "\\fR";
  }

  private static String item(String heading, ArgSpec spec) {
    String text = String.join(" ", spec.description()).strip();
    return ".TP\n" + heading + "\n" + plain(text) + "\n";
  }

  /** The first sentence, without its end, as a line of {@code apropos}. */
  private static String firstOf(String text) {
    String sentence = text.split("[.:] ")[0];
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** A paragraph. */
  private static String plain(String text) {
    String shown = Ansi.OFF.string(text).replace("%%", "%").replace("%n", " ");
    return guarded(hyphens(shown.strip().replaceAll("\\s+", " ")));
  }

  /** A line whose blanks and breaks stay. */
  private static String verbatim(String line) {
    String shown = Ansi.OFF.string(line).replace("%%", "%");
    return guarded(hyphens(shown.stripTrailing())) + "\n";
  }

  /** Characters as they are typed: a hyphen that can be pasted, and no escapes of roff's. */
  private static String hyphens(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("^", "\\(ha")
        .replace("~", "\\(ti").replace("`", "\\(ga");
  }

  /** A line that begins with a control character of roff's is text all the same. */
  private static String guarded(String line) {
    return line.startsWith(".") || line.startsWith("\\(aq") ? "\\&" + line : line;
  }
}

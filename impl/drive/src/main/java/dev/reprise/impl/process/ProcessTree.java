package dev.reprise.impl.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process that we have started, with all that it has started in turn. Linux shows them in {@code
 * /proc} (proc(5)): those that descend from it, those of its session, which it has to itself where
 * {@code setsid(1)} is, and, as long as they have its environment, those that have left both.
 * Elsewhere only those that descend from it are known.
 */
final class ProcessTree {

  /** The name of the variable by which a process shows whose it is. */
  static final String MARK = "REPRISE_PROCESS";

  private static final Path PROC = Path.of("/proc");

  /** How often it is looked for what is left, and how long between. */
  private static final int ROUNDS = 200;

  private static final Duration PAUSE = Duration.ofMillis(5);

  /** Where these stand in a line of {@code stat}, behind the name of the program. */
  private static final int STATE = 0;

  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int STARTED = 19;

  /** One process. Its number may be given again, but not to one that started at the same time. */
  private record Key(long pid, String started) {}

  /** One process, and where it stands among others. */
  private record Seen(Key key, long parent, long session) {

    long pid() {
      return key.pid();
    }
  }

  private final Process root;
  private final String mark;

  /** All that were seen of it: one that leaves its session later is still known. */
  private final Set<Key> known = ConcurrentHashMap.newKeySet();

  /**
   * A process that was just started.
   *
   * @param mark the value of {@link #MARK} in its environment; empty where there is none
   */
  ProcessTree(Process root, String mark) {
    this.root = root;
    this.mark = mark;
  }

  /** The resident memory of all of it, in bytes; 0 where the system does not tell. */
  long memory() {
    Stream<Long> others = members().stream().map(Seen::pid).filter(pid -> pid != root.pid());
    return Stream.concat(Stream.of(root.pid()), others).mapToLong(ProcessTree::resident).sum();
  }

  /** The resident memory of its first process. */
  long memoryOfRoot() {
    return resident(root.pid());
  }

  /** Ends all of it. */
  void end() {
    // What descends from it cannot be told any more when it is gone.
    List<ProcessHandle> descendants = root.descendants().toList();
    Set<Long> left = living(true);
    root.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    for (int round = 0; round < ROUNDS && (round == 0 || !left.isEmpty()); round++) {
      left.forEach(ProcessTree::kill);
      if (round > 0) {
        pause();
      }
      left = living(round == 0);
    }
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid)
        .filter(process -> !process.equals(ProcessHandle.current()))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those but the first that run. */
  private Set<Long> living(boolean isMarkLookedFor) {
    Stream<Long> marked = isMarkLookedFor && !mark.isEmpty() ? marked() : Stream.empty();
    return Stream.concat(members().stream().map(Seen::pid), marked)
        .filter(pid -> pid != root.pid())
        .collect(Collectors.toSet());
  }

  private List<Seen> members() {
    List<Seen> all = all();
    Map<Long, Seen> byPid =
        all.stream().collect(Collectors.toMap(Seen::pid, it -> it, (a, _) -> a));
    Set<Long> descending = new HashSet<>(Set.of(root.pid()));
    List<Seen> members = new ArrayList<>();
    for (Seen one : all) {
      if (one.session() == root.pid()
          || known.contains(one.key())
          || descends(one, byPid, descending)) {
        members.add(one);
        known.add(one.key());
      }
    }
    return members;
  }

  private static boolean descends(Seen one, Map<Long, Seen> byPid, Set<Long> descending) {
    List<Long> line = new ArrayList<>();
    for (Seen at = one; at != null && line.size() < byPid.size(); at = byPid.get(at.parent())) {
      line.add(at.pid());
      if (descending.contains(at.pid()) || descending.contains(at.parent())) {
        descending.addAll(line);
        return true;
      }
    }
    return false;
  }

  // What the system shows

  /** All processes that have not ended. */
  private static List<Seen> all() {
    return each(ProcessTree::seen);
  }

  private static Optional<Seen> seen(Path process) throws IOException {
    // The name of the program may have any character in it.
    String line = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return fields[STATE].equals("Z") || fields[STATE].equals("X")
        ? Optional.empty()
        : Optional.of(
            new Seen(
                new Key(pid(process), fields[STARTED]),
                Long.parseLong(fields[PARENT]),
                Long.parseLong(fields[SESSION])));
  }

  /** Those that have the mark in their environment, as far as it can be read. */
  private Stream<Long> marked() {
    String entry = MARK + "=" + mark;
    return each(
        process ->
            Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                    .contains(entry)
                ? Optional.of(pid(process))
                : Optional.empty())
        .stream();
  }

  private interface Reader<T> {

    Optional<T> read(Path process) throws IOException;
  }

  /** Asks of each process; those that are gone meanwhile, or not ours to read, are left out. */
  private static <T> List<T> each(Reader<T> reader) {
    List<T> found = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        read(process, reader).ifPresent(found::add);
      }
    } catch (IOException e) {
      return List.of(); // No Linux.
    }
    return found;
  }

  private static <T> Optional<T> read(Path process, Reader<T> reader) {
    try {
      return reader.read(process);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long pid(Path process) {
    return Long.parseLong(process.getFileName().toString());
  }

  private static long resident(long pid) {
    try {
      return Files.readAllLines(
              PROC.resolve(Long.toString(pid)).resolve("status"), StandardCharsets.ISO_8859_1)
          .stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException e) {
      return 0; // The process has just ended, or this is no Linux.
    }
  }
}

package dev.reprise.profile;

import dev.reprise.catalogue.Declared;
import dev.reprise.profile.Profile.FoundValue;
import dev.reprise.spec.dialect.Switch;
import dev.reprise.spec.dialect.Value;
import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The difference between the profile that a stack had and the one that it has: the values that got
 * worse, those that got better, and those that moved, of which neither can be said.
 *
 * @param anew the protocols that the earlier profile has nothing of
 */
public record ProfileDifference(
    List<Change> worse, List<Change> better, List<Change> moved, List<Protocol> anew) {

  /**
   * A switch that has another value than it had.
   *
   * @param from its value before, in words
   * @param now its value now, and the script that decided it
   */
  public record Change(Protocol protocol, String from, FoundValue now) {

    @Override
    public String toString() {
      return "%s, %s: %s → %s".formatted(now.of(), protocol, from, now.words());
    }
  }

  /**
   * Compares a profile with an earlier one. What departs from the pages now and was another value
   * is worse, what departed and does no more is better; any other change moved, such as one from or
   * to a value that was not decided.
   *
   * @param declarations what is declared of a stack, and so what the pages allow
   * @param unfinished the protocols of which what is not decided says nothing
   */
  public static ProfileDifference of(
      Profile.Saved before,
      List<Profile> now,
      Function<Identity, Declared> declarations,
      Collection<Protocol> unfinished) {
    List<Change> worse = new ArrayList<>();
    List<Change> better = new ArrayList<>();
    List<Change> moved = new ArrayList<>();
    List<Protocol> anew = new ArrayList<>();
    for (Profile profile : now) {
      Protocol protocol = profile.identity().protocol();
      Map<Switch, FoundValue> earlier = before.found().get(protocol);
      if (earlier == null) {
        anew.add(protocol);
        continue;
      }
      Declared declared = declarations.apply(profile.identity());
      for (FoundValue found : profile.found().values()) {
        Optional<Value> from =
            Optional.ofNullable(earlier.get(found.of())).flatMap(FoundValue::value);
        boolean saysNothing = found.value().isEmpty() && unfinished.contains(protocol);
        if (from.equals(found.value()) || saysNothing) {
          continue;
        }
        boolean isTold = from.isPresent() && found.value().isPresent();
        boolean departed = from.filter(declared::departs).isPresent();
        boolean departs = found.value().filter(declared::departs).isPresent();
        List<Change> changes = isTold && departs ? worse : isTold && departed ? better : moved;
        changes.add(new Change(protocol, from.map(Value::toString).orElse("not decided"), found));
      }
    }
    return new ProfileDifference(worse, better, moved, anew);
  }
}

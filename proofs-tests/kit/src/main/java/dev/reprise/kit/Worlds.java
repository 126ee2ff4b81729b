package dev.reprise.kit;

import dev.reprise.spec.subject.Identity;
import dev.reprise.spec.subject.Stack;
import dev.reprise.spec.subject.World;
import java.util.function.Supplier;

/**
 * A stack that is no more than its worlds, which share nothing.
 *
 * @param fresh makes an empty world
 */
public record Worlds(Identity identity, Supplier<? extends World> fresh) implements Stack {

  @Override
  public World world(boolean misuse) {
    return fresh.get();
  }

  @Override
  public void close() {}
}

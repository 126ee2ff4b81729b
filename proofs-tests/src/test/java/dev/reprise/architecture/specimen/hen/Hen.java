package dev.reprise.architecture.specimen.hen;

import dev.reprise.architecture.specimen.egg.Egg;
import java.util.Optional;

/** Comes of {@link Egg}, of another package, which comes of this one. */
public record Hen(Optional<Egg> comesOf) {}

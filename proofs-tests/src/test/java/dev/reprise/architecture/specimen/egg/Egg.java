package dev.reprise.architecture.specimen.egg;

import dev.reprise.architecture.specimen.hen.Hen;
import java.util.Optional;

/** Comes of {@link Hen}, of another package, which comes of this one. */
public record Egg(Optional<Hen> comesOf) {}

package dev.reprise.architecture.specimen.east;

import dev.reprise.architecture.specimen.west.West;

/** Its package sees the package {@code west}, which sees it. */
public record East(West west) {}

/** The main job: stacks, campaigns, shrinking, one report. */
@NullMarked
package dev.reprise.verify;

import org.jspecify.annotations.NullMarked;

/** The command: what it prints, where, and with which exit code. */
@NullMarked
package dev.reprise.cli;

import org.jspecify.annotations.NullMarked;

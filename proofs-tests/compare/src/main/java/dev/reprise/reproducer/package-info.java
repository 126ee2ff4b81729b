/**
 * Reproducers: programs in a stack's own public API, for people who maintain that stack and know
 * nothing of Reprise.
 *
 * <p>Read {@code Reproducer} first. A {@code ViolatingRun} is a run of a script that violates a
 * clause, its {@code Symptom}s are what was seen that is not expected, and each subclass of {@code
 * Program} writes a finding in one language. Helper functions and declarations lie as texts beside
 * the classes; a {@code Snippets} picks those that a program uses.
 *
 * <p>Non-obvious choices that are intentional:
 *
 * <ul>
 *   <li>A program repeats the script, one call after the other, and looks at one thing: the
 *       symptom. What the calls before it return must be what it was in the run, else the program
 *       ends with 2 and says that it did not get so far.
 *   <li>References are counted as a maintainer would: {@code SSL_SESSION_free} until the session is
 *       destroyed, which its ex_data callback tells. The process ends after that.
 *   <li>The programs never free the other end of a connection: a server that is freed before a
 *       shutdown would forget the session that it has just made.
 *   <li>The key in the programs is published: it serves for connections in memory only.
 * </ul>
 */
@NullMarked
package dev.reprise.reproducer;

import org.jspecify.annotations.NullMarked;

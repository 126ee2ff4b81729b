/**
 * A process of its own for stacks that can kill, hang or corrupt theirs, talked to in lines, and
 * all the ways in which it may end.
 *
 * <p>Read {@link dev.reprise.impl.process.ChildSubject} first: it is what users of this package
 * hold. It talks to {@link dev.reprise.impl.process.ChildMain}, the child's side, in lines of text
 * (an arrow stands for a tab). The lines to and from a process of somebody else's, which is a
 * {@link dev.reprise.impl.process.LineProcess} too, are known to {@code dev.reprise.impl.shim}
 * only.
 *
 * <pre>
 * child   reprise-child 3 ready openssl→tls1.3→OpenSSL 3.0.19 27 Jan 2026→identity→reused
 *      or reprise-child 3 unavailable missing openssl libssl.so.3: no such file
 * parent  context A;connection c1 in A           one script: its calls, parted by ";"
 * child   begin                                   before the script's first call
 *         0 done                                  after each call: its index, what was seen
 *         1 done; c1 holds none
 *         2 done                                  after the closing of everything
 *      or 1 threw java.lang.IllegalStateException: …    the child ends then
 *      or unreadable line 2: no call is …         in place of begin: the child ends then
 * </pre>
 *
 * <p>Non-obvious choices that are intentional:
 *
 * <ul>
 *   <li>Each answer is put into memory that both processes map before the next call is made, and
 *       goes through the pipe with others: a system call each costs a good part of a short
 *       handshake. After a crash, an answer is missing only where the crash prevented it: the first
 *       call without an answer caused the crash.
 *   <li>The parent has no thread for writing. It writes ahead a window of scripts, and the child
 *       has a thread that does nothing but read, so a write ends whatever the stack is doing. Where
 *       even that thread stands still, {@code Watchdog} kills the child and the write fails.
 *   <li>The reading thread also sees the parent's end of the pipe close, and ends the process even
 *       while a native call hangs. Nothing else would: a killed parent runs no code.
 *   <li>The child's own standard output is a file, and the child looks after each call whether
 *       anything is in it; so what a library prints there is seen, with the call, and reported as
 *       garbage. Only Java's {@code System.out} is turned away.
 *   <li>HotSpot writes its notice on a fatal signal to standard output, whatever it is told. It is
 *       the only place that names the signal: the process itself ends with status 1.
 * </ul>
 */
@NullMarked
package dev.reprise.impl.process;

import org.jspecify.annotations.NullMarked;

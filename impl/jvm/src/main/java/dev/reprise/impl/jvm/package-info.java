/**
 * The adapters to stacks of the JVM: the providers of the JSSE API ({@link
 * dev.reprise.impl.jvm.JsseStack}) and netty-tcnative ({@link dev.reprise.impl.jvm.TcnativeStack}).
 * {@code JvmWorld} says once which calls such a stack can have.
 *
 * <p>The servers of the JDK ({@code JdkServers}) answer them all, in memory: it is the client that
 * is checked, and these can be told whether to give tickets, and give one ticket to each TLS 1.3
 * handshake.
 */
@NullMarked
package dev.reprise.impl.jvm;

import org.jspecify.annotations.NullMarked;

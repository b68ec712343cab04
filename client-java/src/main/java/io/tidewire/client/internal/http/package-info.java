/**
 * HTTP requests and streams over {@code java.net.http}, with limits of size and time.
 *
 * <p>All clients of a process share one selector thread for equal options, and four threads that
 * read and decode. There are up to 64 threads while some are blocked by a slow host name lookup or
 * by an authenticator. Properties of the JDK, with thousands of sessions:
 *
 * <ul>
 *   <li>an idle WebSocket costs 63 KB of heap, mostly buffers; with the system properties {@code
 *       jdk.httpclient.websocket.writeBufferSize=1024} and {@code
 *       jdk.httpclient.websocket.intermediateBufferSize=1024} it costs 32 KB
 *   <li>the connections of polling stay open for reuse after an upgrade; {@code
 *       jdk.httpclient.keepalive.timeout} sets the time in seconds
 *   <li>with one or two processors, the JDK completes each request on a new thread; {@code
 *       java.util.concurrent.ForkJoinPool.common.parallelism=2} makes it use a pool
 *   <li>the JDK refuses a proxy with basic authentication unless {@code
 *       jdk.http.auth.tunneling.disabledSchemes} is empty
 * </ul>
 */
@NullMarked
package io.tidewire.client.internal.http;

import org.jspecify.annotations.NullMarked;

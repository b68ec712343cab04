/**
 * HTTP requests and streams over {@code java.net.http}, with limits of size and time.
 *
 * <p>All clients of a process share one selector thread for equal settings and four threads that
 * read and decode; there are up to 64 while some are blocked, by a name that takes long to resolve
 * or by an authenticator. Of the JDK, with thousands of sessions:
 *
 * <ul>
 *   <li>an idle WebSocket costs 63 KB of heap, of which buffers are most; with the system
 *       properties {@code jdk.httpclient.websocket.writeBufferSize=1024} and {@code
 *       jdk.httpclient.websocket.intermediateBufferSize=1024} it costs 32 KB
 *   <li>the connections that polling used before an upgrade are kept for others for as long as
 *       {@code jdk.httpclient.keepalive.timeout} says, in seconds
 *   <li>with one or two processors, the JDK ends each request on a thread that lives for that
 *       moment; {@code java.util.concurrent.ForkJoinPool.common.parallelism=2} gives it a pool
 *   <li>a proxy that asks for a password in the clear is refused unless {@code
 *       jdk.http.auth.tunneling.disabledSchemes} is empty
 * </ul>
 */
@NullMarked
package io.tidewire.client.internal.http;

import org.jspecify.annotations.NullMarked;

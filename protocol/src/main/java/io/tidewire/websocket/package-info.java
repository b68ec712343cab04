/**
 * RFC 6455 and RFC 7692 without I/O, independent of Socket.IO. One package of many small files: the
 * codec is public, its parts are package-private.
 */
@NullMarked
package io.tidewire.websocket;

import org.jspecify.annotations.NullMarked;

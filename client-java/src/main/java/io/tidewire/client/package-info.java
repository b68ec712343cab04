/**
 * The client for Java services: sockets, the manager that keeps their connection up, and its
 * options.
 */
@NullMarked
package io.tidewire.client;

import org.jspecify.annotations.NullMarked;

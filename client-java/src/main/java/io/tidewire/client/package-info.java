/**
 * The client for Java services: sockets, the manager that keeps their connection up, and its
 * options. Sixteen types of the API, and what makes them.
 */
@NullMarked
package io.tidewire.client;

import org.jspecify.annotations.NullMarked;

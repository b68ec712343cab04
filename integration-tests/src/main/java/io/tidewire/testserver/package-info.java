/** The server that every suite, peer and load test talks to. Uses the public API alone. */
@NullMarked
package io.tidewire.testserver;

import org.jspecify.annotations.NullMarked;

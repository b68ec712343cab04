/** The server of all suites, peers and load tests. Uses only the public API. */
@NullMarked
package io.tidewire.testserver;

import org.jspecify.annotations.NullMarked;

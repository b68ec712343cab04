/** Results as tables, Markdown, JSON and charts. */
@NullMarked
package io.tidewire.bench.report;

import org.jspecify.annotations.NullMarked;

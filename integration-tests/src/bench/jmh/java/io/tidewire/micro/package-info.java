/**
 * The cost of single stages of a message's path, measured by JMH. Main class: {@link
 * io.tidewire.micro.MicroBenchmarks}.
 */
@NullMarked
package io.tidewire.micro;

import org.jspecify.annotations.NullMarked;

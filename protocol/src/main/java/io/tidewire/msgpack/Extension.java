package io.tidewire.msgpack;

/**
 * The head of an extension value.
 *
 * @param fixed whether the length is in the first byte, which distinguishes dates from bytes
 * @param length of the data that follows, which is complete
 */
record Extension(int type, boolean fixed, int length) {}

package io.tidewire.msgpack;

/**
 * The head of a value that is none of MessagePack's own.
 *
 * @param fixed whether the length is in the first byte, which tells dates from bytes
 * @param length of what follows, which is there
 */
record Extension(int type, boolean fixed, int length) {}

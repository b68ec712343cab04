package io.tidewire.socketio;

import java.util.List;

/**
 * A packet as it travels: a text message, then one binary message per attachment, with nothing
 * between them. Equal to another only if the attachments are the same arrays.
 *
 * @param text empty, and then not sent, where a parser writes binary messages only
 * @param attachments unmodifiable; the arrays must not be changed
 */
public record EncodedPacket(String text, List<byte[]> attachments) {}

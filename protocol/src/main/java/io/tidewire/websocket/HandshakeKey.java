package io.tidewire.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Sec-WebSocket-Key and the server's answer to it (RFC 6455, 4.2.2). */
final class HandshakeKey {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int NONCE_BYTES = 16;
  private static final int KEY_CHARACTERS = 24;

  private HandshakeKey() {}

  static String of(byte[] nonce) {
    if (nonce.length != NONCE_BYTES) {
      throw new IllegalArgumentException("nonce of " + nonce.length + " bytes: give 16");
    }
    return Base64.getEncoder().encodeToString(nonce);
  }

  /** Whether it is base64 of 16 bytes. */
  static boolean isValid(String key) {
    try {
      return key.length() == KEY_CHARACTERS
          && Base64.getDecoder().decode(key).length == NONCE_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  static String accept(String key) {
    return Base64.getEncoder().encodeToString(sha1().digest((key + GUID).getBytes(US_ASCII)));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }
}

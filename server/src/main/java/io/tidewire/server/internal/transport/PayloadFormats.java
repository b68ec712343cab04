package io.tidewire.server.internal.transport;

import io.tidewire.engineio.EngineRevision;

/** The payload formats other than the plain text of revision 4. */
public final class PayloadFormats {
  private PayloadFormats() {}

  /** Text with lengths, and bytes if the client can receive them. */
  public static PayloadFormat revision3(boolean bytes) {
    return bytes ? Revision3Format.WITH_BYTES : Revision3Format.TEXT_ONLY;
  }

  /** Scripts that call a numbered function on the client's page. */
  public static PayloadFormat jsonp(String callback, EngineRevision revision) {
    return new JsonpFormat(callback, revision);
  }
}

package io.tidewire.jackson;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import io.tidewire.codec.JsonOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Makes attachments of binary values. Confined to its caller's thread. */
final class AttachmentGenerator extends JsonGeneratorDelegate {
  private final JsonOutput out;

  AttachmentGenerator(JsonGenerator json, JsonOutput out) {
    super(json, false); // values at any depth pass here
    this.out = out;
  }

  @Override
  public void writeBinary(Base64Variant unused, byte[] data, int offset, int length)
      throws IOException {
    boolean whole = offset == 0 && length == data.length;
    attach(whole ? data : Arrays.copyOfRange(data, offset, offset + length));
  }

  @Override
  public int writeBinary(Base64Variant unused, InputStream data, int length) throws IOException {
    byte[] bytes = length < 0 ? data.readAllBytes() : data.readNBytes(length);
    attach(bytes);
    return bytes.length;
  }

  private void attach(byte[] bytes) throws IOException {
    int number = out.attach(bytes);
    writeStartObject();
    writeBooleanField(AttachmentParser.FLAG, true);
    writeNumberField(AttachmentParser.NUMBER, number);
    writeEndObject();
  }
}

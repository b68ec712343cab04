package io.tidewire.json.bind;

import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Makes attachments of bytes, which are sent beside the JSON. */
public final class AttachmentAdapter {
  static final TypeAdapter<byte[]> BYTES = new Bytes().nullSafe();
  static final TypeAdapter<ByteBuffer> BUFFER = new Buffer().nullSafe();

  private AttachmentAdapter() {}

  /** A copy of the buffer's remaining bytes. */
  public static byte[] bytesOf(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static final class Bytes extends TypeAdapter<byte[]> {
    @Override
    public void write(JsonWriter out, byte[] value) throws IOException {
      if (!(out instanceof AttachmentWriter writer)) {
        throw new IllegalArgumentException("bytes can only travel with an event or its answer");
      }
      writer.attachment(value);
    }

    @Override
    public byte[] read(JsonReader in) throws IOException {
      if (!(in instanceof AttachmentReader reader)) { // of a tree, or without attachments
        throw new JsonParseException("this is no attachment");
      }
      return reader.attachment();
    }
  }

  private static final class Buffer extends TypeAdapter<ByteBuffer> {
    @Override
    public void write(JsonWriter out, ByteBuffer value) throws IOException {
      BYTES.write(out, bytesOf(value));
    }

    @Override
    public ByteBuffer read(JsonReader in) throws IOException {
      return ByteBuffer.wrap(BYTES.read(in));
    }
  }
}

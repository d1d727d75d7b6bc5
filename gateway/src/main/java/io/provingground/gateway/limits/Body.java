package io.provingground.gateway.limits;

import java.io.ByteArrayOutputStream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/** A body as it arrives: kept up to its limit, only counted beyond it. */
final class Body {
  /** So many times the limit is still read, to nowhere, for the sake of an answer that arrives. */
  private static final int FORGIVEN = 16;

  private final int most;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long size;

  Body(int most) {
    this.most = most;
  }

  void add(DataBuffer part) {
    byte[] bytes = new byte[part.readableByteCount()];
    part.read(bytes);
    DataBufferUtils.release(part);
    size += bytes.length;
    if (!tooLarge()) {
      kept.writeBytes(bytes);
    }
  }

  boolean tooLarge() {
    return size > most;
  }

  boolean hopeless() {
    return hopeless(size);
  }

  boolean hopeless(long announced) {
    return announced > (long) most * FORGIVEN;
  }

  byte[] bytes() {
    return kept.toByteArray();
  }
}

package io.provingground.localplatform.services;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to train one build, since launchers with data folders of their own may share it. It
 * ends with the process, however that ends.
 */
final class TrainingTurn implements Closeable {
  /** Said by who finds it taken. */
  static final String WAITS = "Another launcher trains this build; it is waited for: ";

  private final FileChannel channel;

  private TrainingTurn(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes it, as soon as nobody has it. */
  static TrainingTurn take(Path jar) throws IOException {
    FileChannel channel =
        FileChannel.open(
            jar.resolveSibling("training.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      System.out.println(WAITS + jar);
      channel.lock();
    }
    return new TrainingTurn(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

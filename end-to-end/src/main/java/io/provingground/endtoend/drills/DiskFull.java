package io.provingground.endtoend.drills;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The database's disk is filled to its last byte, and freed again. */
final class DiskFull implements Drill {
  private static final Duration FULL = Duration.ofSeconds(20);
  private static final int CHUNK = 1024 * 1024;

  @Override
  public String promise() {
    return "A full disk refuses orders honestly and loses none that was acknowledged; with room again"
        + " the platform goes on by itself.";
  }

  @Override
  public Setup setup() {
    return Setup.usual().onSmallDisk("postgres", 512);
  }

  @Override
  public Demands demands() {
    return Demands.of(0.30, Duration.ofSeconds(90), Duration.ofSeconds(30));
  }

  @Override
  public void play(Stage stage) throws InterruptedException {
    Path filler = stage.platform().data().resolve("postgres").resolve("filler");
    stage.fault(
        "the database's disk is full",
        () -> {
          fill(filler);
          stage.watch(FULL);
          delete(filler);
          stage.awaitReady();
        });
  }

  private static void fill(Path filler) {
    byte[] chunk = new byte[CHUNK];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      // Exactly that was wanted: nothing more fits.
    }
  }

  private static void delete(Path filler) {
    try {
      Files.delete(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

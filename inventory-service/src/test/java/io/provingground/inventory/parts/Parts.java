package io.provingground.inventory.parts;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A database server with the platform's roles, and a broker: one set per test JVM, containers or
 * processes.
 */
public interface Parts {

  /** JDBC address of a database of the server. */
  String jdbcUrl(String database);

  /** The broker's address. */
  String bootstrapServers();

  /** The password of any of the platform's roles. */
  static String password(String role) {
    return "test-" + role;
  }

  /** The parts of this JVM, started when first asked for. */
  static Parts running() {
    return Started.PARTS;
  }

  /** Holds them. */
  final class Started {

    private static final Parts PARTS = start();

    private Started() {}

    private static Parts start() {
      // What a test waits for and does not time itself: machines that build everything are slow.
      Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
      String wanted = System.getProperty("test.parts", "auto");
      boolean containers =
          switch (wanted) {
            case "containers" -> true;
            case "embedded" -> false;
            case "auto" -> imagesAreLocal();
            default ->
                throw new IllegalArgumentException(
                    "test.parts must be auto, containers or embedded, was " + wanted);
          };
      System.out.println("Parts of this test run: " + (containers ? "containers" : "embedded"));
      return containers ? new ContainerParts() : new EmbeddedParts();
    }

    /**
     * Asked of the engine itself, since Testcontainers waits for minutes where nothing can be
     * pulled.
     */
    private static boolean imagesAreLocal() {
      try {
        Process inspect =
            new ProcessBuilder(
                    "docker", "image", "inspect", ContainerParts.POSTGRES, ContainerParts.KAFKA)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean answered = inspect.waitFor(5, TimeUnit.SECONDS);
        inspect.destroy();
        return answered && inspect.exitValue() == 0;
      } catch (IOException noEngine) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}

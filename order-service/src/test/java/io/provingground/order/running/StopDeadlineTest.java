package io.provingground.order.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopDeadlineTest {
  @Test
  void cutsOffAStopThatHangs() throws Exception {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Hanging.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("started");
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
      assertThat(process.exitValue()).isOne();
    } finally {
      process.destroyForcibly();
    }
  }

  /** A process of which one step of the stop waits for ever. */
  static final class Hanging {
    public static void main(String[] arguments) throws InterruptedException {
      var never = new CountDownLatch(1);
      StopDeadline.set(Duration.ofMillis(200));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
      System.out.println("started");
      never.await();
    }
  }
}

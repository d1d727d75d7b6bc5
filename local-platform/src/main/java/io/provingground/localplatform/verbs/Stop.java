package io.provingground.localplatform.verbs;

import io.provingground.localplatform.control.ControlClient;
import io.provingground.localplatform.control.Order;
import io.provingground.localplatform.platform.ExitStatus;
import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Target;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code stop [PART[#n]]}. */
final class Stop implements Verb {
  private static final long PATIENCE_SECONDS = 180;

  @Override
  public String name() {
    return "stop";
  }

  @Override
  public String words() {
    return "[PART]";
  }

  @Override
  public int mostWords() {
    return 1;
  }

  @Override
  public String summary() {
    return "Stops a part, which stays stopped, or all in good order.";
  }

  @Override
  public int run(Request request) throws IOException, InterruptedException {
    ControlClient launcher = ControlClient.of(request.layout());
    if (request.words().isEmpty()) {
      launcher.tell("/shutdown", new Order("", 0), System.out::println);
      awaitEnd(launcher.launcherPid(), request.layout());
      System.out.println("All is stopped.");
    } else {
      Target target = Target.parse(request.words().getFirst());
      launcher.tell("/stop", new Order(target.toString(), 0), System.out::println);
      System.out.println(target + " is stopped.");
    }
    return ExitStatus.OK;
  }

  private static void awaitEnd(long pid, Layout layout) throws InterruptedException {
    try {
      var launcher = ProcessHandle.of(pid);
      if (launcher.isPresent()) {
        var _ = launcher.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw Trouble.of(
          "The launcher (pid %d) has not stopped within %d s.".formatted(pid, PATIENCE_SECONDS),
          "Kill it: kill -9 " + pid + ". This cleans up: " + layout.run(""));
    }
  }
}

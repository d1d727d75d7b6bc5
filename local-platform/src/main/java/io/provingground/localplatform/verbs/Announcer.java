package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.processes.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Says what happens to the processes: one line for what goes well, and the reason and its cure for
 * what does not.
 */
final class Announcer {
  private static final int SHOWN_LINES = 8;
  private static final int READ_LINES = 60;
  private static final int LONGEST_LINE = 300;

  private final Plan plan;

  Announcer(Plan plan) {
    this.plan = plan;
  }

  void say(InstanceName instance, Moment moment) {
    switch (moment) {
      case Moment.Started _, Moment.Stopping _ -> {}
      case Moment.Ready(long pid, Duration after) ->
          line(
              instance,
              "pid %-8d port %-6d ready after %s"
                  .formatted(pid, plan.ports().of(instance), seconds(after)));
      case Moment.Stopped(Duration took, boolean killed) ->
          line(
              instance, "stopped after " + seconds(took) + (killed ? "; it had to be killed" : ""));
      case Moment.Replaced(long pid, int silences) ->
          line(
              instance,
              "pid %d did not answer (%d times in a row); it is killed and replaced"
                  .formatted(pid, silences));
      case Moment.Crashed(int status, Duration after, int _, Duration pause) ->
          line(
              instance,
              "ended by itself (status %d) after %s; it is restarted in %s%n%s"
                  .formatted(status, seconds(after), seconds(pause), reason(instance)));
      case Moment.NotBegun(String reason, int _, Duration pause) ->
          line(
              instance,
              "could not be started; it is tried again in %s%n%s"
                  .formatted(seconds(pause), indent(reason + cure(reason))));
    }
  }

  private static synchronized void line(InstanceName instance, String text) {
    System.out.println("  %-20s %s".formatted(instance, text).stripTrailing());
    System.out.flush();
  }

  private String reason(InstanceName instance) {
    Path log = plan.layout().log(instance);
    try {
      List<String> last = LogFile.tail(log, READ_LINES);
      String cure = cure(String.join("\n", last));
      String shown =
          String.join(
              "\n",
              last.subList(Math.max(0, last.size() - SHOWN_LINES), last.size()).stream()
                  .map(Announcer::cut)
                  .toList());
      return indent(shown + cure + "\nAll of its log: " + log);
    } catch (IOException e) {
      return indent("Its log cannot be read: " + e.getMessage());
    }
  }

  private static String cut(String line) {
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line;
  }

  private static String cure(String text) {
    return DiskTrouble.cure(text).map(cure -> "\n" + cure).orElse("");
  }

  private static String indent(String text) {
    return text.indent(6).stripTrailing();
  }

  private static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }
}

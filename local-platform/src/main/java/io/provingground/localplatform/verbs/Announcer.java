package io.provingground.localplatform.verbs;

import io.provingground.localplatform.platform.InstanceName;
import io.provingground.localplatform.platform.Plan;
import io.provingground.localplatform.processes.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what happens to the processes: one line for what goes well, and the reason and its cure for
 * what does not.
 */
final class Announcer {
  private static final int SHOWN_LINES = 8;
  private static final int READ_LINES = 60;
  private static final int LONGEST_LINE = 300;
  private static final int SIGNALS = 128;
  private static final int SIGKILL = 9;
  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Plan plan;

  Announcer(Plan plan) {
    this.plan = plan;
  }

  /** A line or some, without the last line's end; empty for what is no news. */
  Optional<String> of(InstanceName instance, Moment moment) {
    return text(instance, moment)
        .map(text -> "  %-20s %s".formatted(instance, text).stripTrailing());
  }

  private Optional<String> text(InstanceName instance, Moment moment) {
    return switch (moment) {
      case Moment.Started _, Moment.Stopping _ -> Optional.empty();
      case Moment.Ready(long pid, Duration after) ->
          Optional.of(
              "pid %-8d port %-6d ready after %s"
                  .formatted(pid, plan.ports().of(instance), seconds(after)));
      case Moment.Stopped(Duration took, boolean killed, boolean wasStarting) ->
          Optional.of("stopped after " + seconds(took) + (killed ? killing(wasStarting) : ""));
      case Moment.Replaced(long pid, int silences, Duration pause) ->
          Optional.of(
              "pid %d did not answer (%d times in a row); it was killed and is replaced in %s"
                  .formatted(pid, silences, seconds(pause)));
      case Moment.Crashed(int status, Duration after, int _, Duration pause) ->
          Optional.of(
              "ended (%s) after %s; it is restarted in %s%s"
                  .formatted(
                      ending(status), seconds(after), seconds(pause), reason(instance, status)));
      case Moment.NotBegun(String reason, int _, Duration pause) ->
          Optional.of(
              "could not be started; it is tried again in %s%n%s"
                  .formatted(seconds(pause), indent(reason + cure(reason))));
    };
  }

  private static String killing(boolean wasStarting) {
    return wasStarting ? "; it was still starting and was killed" : "; it had to be killed";
  }

  private static String ending(int status) {
    return status > SIGNALS ? "signal " + (status - SIGNALS) : "status " + status;
  }

  /** Who was killed from outside has nothing to say about it. */
  private String reason(InstanceName instance, int status) {
    return status == SIGNALS + SIGKILL ? "" : "\n" + reason(instance);
  }

  private String reason(InstanceName instance) {
    Path log = plan.layout().log(instance);
    try {
      List<String> last =
          LogFile.tail(log, READ_LINES).stream().filter(l -> !l.startsWith("\tat ")).toList();
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

  /** The message of a JSON line; other lines as they are. */
  private static String plain(String line) {
    Matcher matcher = MESSAGE.matcher(line);
    return matcher.find() ? matcher.group(1).replace("\\n", "\n") : line;
  }

  private static String cut(String whole) {
    String line = plain(whole);
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line;
  }

  private String cure(String text) {
    return DiskTrouble.cure(text, plan.layout())
        .or(() -> DiskTrouble.cureOfDisk(plan.layout()))
        .map(cure -> "\n" + cure)
        .orElse("");
  }

  private static String indent(String text) {
    return text.indent(6).stripTrailing();
  }

  private static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }
}

package io.provingground.localplatform.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Java's own process API lacks: any signal, a session of its own, a whole tree killed. */
public final class Signals {
  private Signals() {}

  /** Sends a signal by its short name; a process that is gone already is no error. */
  public static void send(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Kills the process and all that it began. */
  public static void kill(ProcessHandle process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * What precedes a command so that it runs in a session of its own. Otherwise Ctrl-C would reach
   * all at once, and the databases would stop before those who use them.
   */
  public static List<String> ownSession() {
    return Session.PREFIX;
  }

  private static final class Session {
    static final List<String> PREFIX = find();

    private static List<String> find() {
      if (Stream.of("/usr/bin/setsid", "/bin/setsid").map(Path::of).anyMatch(Files::isExecutable)) {
        return List.of("setsid");
      }
      if (Files.isExecutable(Path.of("/usr/bin/perl"))) {
        return List.of(
            "/usr/bin/perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!");
      }
      return List.of();
    }
  }
}

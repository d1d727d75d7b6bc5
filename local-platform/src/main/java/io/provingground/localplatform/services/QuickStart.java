package io.provingground.localplatform.services;

import io.provingground.localplatform.platform.Layout;
import io.provingground.localplatform.platform.Part;
import io.provingground.localplatform.processes.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service's latest build, laid out, with its cache where it has been made. */
public final class QuickStart {
  private final Path jar;
  private final AotCache cache;

  private QuickStart(Path jar) {
    this.jar = jar;
    this.cache = new AotCache(jar, JvmOptions.OF_SERVICES);
  }

  /** Of this part; lays its build out where that was not done yet. */
  public static QuickStart of(Layout layout, Part service)
      throws IOException, InterruptedException {
    return new QuickStart(new ExtractedJar(layout.jar(service)).path());
  }

  /** Whether it starts as quickly as it can. */
  public boolean isPrepared() {
    return cache.exists();
  }

  /** The command that starts an instance for the platform on these data. */
  List<String> command(Path data) {
    List<String> options = new ArrayList<>(JvmOptions.OF_SERVICES);
    options.addAll(cache.options());
    options.add(Leftovers.mark(data));
    return JavaCommand.of(options, "-jar", jar.toString());
  }

  /**
   * Makes the cache by a run on this platform's database and broker, unless another launcher is
   * doing so: then it waits for that one.
   *
   * @param layout of the platform, to which the run belongs
   * @param environment of the instance
   * @param log what is said in it
   * @return how large it is, in bytes
   */
  public long prepare(Layout layout, Map<String, String> environment, int port, Path log)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(JvmOptions.OF_SERVICES);
    options.add(Leftovers.mark(layout.data()));
    try (TrainingTurn _ = TrainingTurn.take(jar)) {
      if (!isPrepared()) {
        new Training(jar, options, environment, port)
            .make(cache.file(), log, Training.Milestone.READY);
      }
    }
    return Files.size(cache.file());
  }
}

package io.provingground.endtoend.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds to a copy of a laid-out service the code that Spring generates ahead of time, and trains it.
 * The builds do not: what Spring decides by its settings (an address for traces, for example) would
 * be decided at build time.
 */
final class SpringAot {
  /** Tells Spring to use the generated code. */
  static final String SWITCH = "-Dspring.aot.enabled=true";

  private final Service service;
  private final Path app;
  private final Path jar;
  private final Path work;

  /** In a folder that is its own. */
  SpringAot(Service service, Path folder) {
    this.service = service;
    this.app = folder.resolve("app");
    this.jar = app.resolve(service.jarName());
    this.work = folder.resolve("generated");
  }

  /** The copy. */
  Path jar() {
    return jar;
  }

  /** Its cache. */
  Path cache() {
    return jar.resolveSibling("start.aot");
  }

  /** Does all of it. */
  void prepare() throws IOException, InterruptedException {
    copy(service.extractedFolder(), app);
    Files.createDirectories(work);
    String classPath = classPath();
    run(
        List.of(
            Service.java("java"),
            "-cp",
            classPath,
            "org.springframework.boot.SpringApplicationAotProcessor",
            mainClass(),
            work.resolve("sources").toString(),
            work.resolve("resources").toString(),
            work.resolve("classes").toString(),
            "io.provingground",
            service.name()));
    compile(classPath);
    run(
        List.of(
            Service.java("jar"),
            "--update",
            "--file",
            jar.toString(),
            "-C",
            work.resolve("classes").toString(),
            ".",
            "-C",
            work.resolve("resources").toString(),
            "."));
    train();
  }

  private void compile(String classPath) throws IOException, InterruptedException {
    String classes = work.resolve("classes").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                Service.java("javac"),
                "-nowarn",
                "-proc:none",
                "-parameters",
                "-cp",
                classPath + File.pathSeparator + classes,
                "-d",
                classes));
    try (Stream<Path> sources = Files.walk(work.resolve("sources"))) {
      sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(command::add);
    }
    run(command);
  }

  /** In JDK 25 only G1 can write objects of the heap into a cache; any collector can read them. */
  private void train() throws IOException, InterruptedException {
    var environment = new TreeMap<>(service.environment());
    environment.put("JDK_AOT_VM_OPTIONS", "-XX:-UseSerialGC -XX:+UseG1GC");
    List<String> command = service.command(jar, SWITCH, "-XX:AOTCacheOutput=" + cache());
    new ServiceStart(command, environment, work.resolve("training.log")).measure();
    if (Files.notExists(cache())) {
      throw new IOException("the JVM made no cache; see " + work.resolve("training.log"));
    }
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path log = work.resolve("log");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(service.environment());
    int status =
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start().waitFor();
    if (status != 0) {
      throw new IOException(
          "%s, %s failed; see %s".formatted(service.name(), Path.of(command.getFirst()), log));
    }
  }

  private String classPath() throws IOException {
    try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
      return Stream.concat(Stream.of(jar), libraries)
          .map(Path::toString)
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private String mainClass() throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue("Main-Class");
    }
  }

  /** A cache fits only jars of the same age, so that is copied too. */
  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".aot")).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}

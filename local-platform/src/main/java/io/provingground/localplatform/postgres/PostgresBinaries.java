package io.provingground.localplatform.postgres;

import io.provingground.localplatform.platform.Trees;
import io.provingground.localplatform.platform.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the Maven artifact that fits this machine. */
public final class PostgresBinaries {
  private static final Pattern VERSION = Pattern.compile("-([0-9]+\\.[0-9.]+)\\.jar!");

  private final Path parts;

  /** Will unpack into a folder of its own below the given one. */
  public PostgresBinaries(Path parts) {
    this.parts = parts;
  }

  /** The version of the artifact on the class path, for example 18.6.0. */
  public static String version() {
    Matcher matcher = VERSION.matcher(archive().toString());
    return matcher.find() ? matcher.group(1) : "unknown";
  }

  /** The folder that holds {@code bin}; it is unpacked when it is not there yet. */
  Path home() throws IOException, InterruptedException {
    Path home = parts.resolve("postgres-" + version());
    if (Files.notExists(home)) {
      Path draft = parts.resolve("postgres-" + version() + ".draft");
      Trees.delete(draft);
      Files.createDirectories(draft);
      unpack(draft);
      publish(draft, home);
    }
    return home;
  }

  private static void publish(Path draft, Path home) throws IOException {
    try {
      Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another process was quicker; what it unpacked is the same.
      Trees.delete(draft);
    }
  }

  private static void unpack(Path folder) throws IOException, InterruptedException {
    Process tar =
        new ProcessBuilder("tar", "-x", "-p", "--no-same-owner", "-f", "-", "-C", folder.toString())
            .redirectErrorStream(true)
            .start();
    IOException broken = null;
    try (InputStream packed = archive().openStream();
        InputStream plain = new XZInputStream(packed);
        var out = tar.getOutputStream()) {
      plain.transferTo(out);
    } catch (IOException e) {
      // tar ended early; what it said is the better reason.
      broken = e;
    }
    String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (tar.waitFor() != 0 || broken != null) {
      throw new IOException("PostgreSQL could not be unpacked to " + folder + ": " + said, broken);
    }
  }

  private static URL archive() {
    String name = "/postgres-%s-%s.txz".formatted(system(), processor());
    URL archive = PostgresBinaries.class.getResource(name);
    if (archive == null) {
      throw Trouble.of(
          "There is no PostgreSQL for this machine among the libraries (" + name + ").",
          "Linux and macOS on amd64 and arm64 are served by ./run; elsewhere use: docker compose up --build --wait");
    }
    return archive;
  }

  private static String system() {
    return property("os.name").startsWith("mac") ? "darwin" : property("os.name");
  }

  private static String processor() {
    return switch (property("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> property("os.arch");
    };
  }

  private static String property(String name) {
    return System.getProperty(name).toLowerCase(Locale.ROOT);
  }
}

package io.provingground.endtoend.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder of reports: per drill the page and the data of its latest run, and an index. */
public final class Reports {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Reports() {}

  /**
   * Writes the page and the data of a run in place of the drill's last one, and the index anew.
   * Whoever reads meanwhile sees each file old or new, never in between.
   */
  public static void write(DrillReport report, Path folder) throws IOException {
    Files.createDirectories(folder);
    replace(folder.resolve(report.name() + ".json"), JSON.writeValueAsString(report) + "\n");
    replace(folder.resolve(report.name() + ".html"), new DrillPage(report).html());
    replace(folder.resolve("index.html"), new IndexPage(entries(folder)).html());
  }

  /** Reads the data of a run back. */
  public static DrillReport read(Path file) throws IOException {
    return JSON.readValue(Files.readString(file), DrillReport.class);
  }

  private static List<IndexPage.Entry> entries(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<IndexPage.Entry> entries = new ArrayList<>();
    for (Path file : files) {
      entries.add(entry(file));
    }
    return entries;
  }

  private static IndexPage.Entry entry(Path file) throws IOException {
    try {
      return new IndexPage.Entry.Run(read(file));
    } catch (JacksonException e) {
      return new IndexPage.Entry.Unreadable(file.getFileName().toString(), e.getOriginalMessage());
    }
  }

  static void replace(Path file, String content) throws IOException {
    // Not a file of Files.createTempFile, which nobody else may read.
    Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      Files.writeString(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}

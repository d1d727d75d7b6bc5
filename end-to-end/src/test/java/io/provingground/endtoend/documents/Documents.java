package io.provingground.endtoend.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown files of the repository and their links. */
final class Documents {

  static final Path ROOT =
      Path.of(System.getProperty("repository.root", "..")).toAbsolutePath().normalize();

  private static final Set<String> PASSED_OVER = Set.of("target", ".git", ".data", "node_modules");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern INLINE_CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");

  /** A link as written, and the file that holds it. */
  record Link(Path in, String target) {}

  private Documents() {}

  static List<Path> all() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(Documents::isDocument).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isDocument(Path file) {
    Path inside = ROOT.relativize(file);
    for (Path part : inside) {
      if (PASSED_OVER.contains(part.toString())) {
        return false;
      }
    }
    return file.toString().endsWith(".md");
  }

  static List<Link> relativeLinks(Path document) {
    List<Link> links = new ArrayList<>();
    LINK.matcher(withoutCode(text(document)))
        .results()
        .map(match -> match.group(1))
        .filter(target -> !target.matches("[a-z]+:.*"))
        .forEach(target -> links.add(new Link(document, target)));
    return links;
  }

  /** Why the link is dead, or an empty text. */
  static String fault(Link link) {
    String[] parts = link.target().split("#", 2);
    Path folder = link.in().resolveSibling("").normalize();
    Path target = parts[0].isEmpty() ? link.in() : folder.resolve(parts[0]).normalize();
    if (!target.startsWith(ROOT) || !Files.exists(target)) {
      return "no such file";
    }
    boolean anchored = parts.length == 2 && target.toString().endsWith(".md");
    return anchored && !anchors(target).contains(parts[1]) ? "no such heading" : "";
  }

  /** The anchors that a hosted view of the document gives its headings. */
  private static Set<String> anchors(Path document) {
    Map<String, Integer> seen = new HashMap<>();
    Set<String> anchors = new HashSet<>();
    String text = FENCE.matcher(text(document)).replaceAll("");
    HEADING
        .matcher(text)
        .results()
        .map(match -> match.group(1).toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .forEach(title -> {
          int repeat = seen.merge(title, 1, Integer::sum) - 1;
          anchors.add(repeat == 0 ? title : title + "-" + repeat);
        });
    return anchors;
  }

  static String text(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutCode(String text) {
    return INLINE_CODE.matcher(FENCE.matcher(text).replaceAll("")).replaceAll("");
  }
}

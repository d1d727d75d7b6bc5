package io.provingground.endtoend.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private static final Path GUARANTEES = Documents.ROOT.resolve("docs/guarantees.md");
  private static final Pattern ROW = Pattern.compile("^\\| *([A-I]\\d+) *\\|.*");

  @Test
  void everyRelativeLinkResolves() {
    List<String> dead =
        Documents.all().stream()
            .flatMap(document -> Documents.relativeLinks(document).stream())
            .filter(link -> !Documents.fault(link).isEmpty())
            .map(link ->
                Documents.ROOT.relativize(link.in())
                    + " → "
                    + link.target()
                    + ": "
                    + Documents.fault(link))
            .toList();
    assertThat(dead).as("dead links").isEmpty();
  }

  @Test
  void aDeadLinkIsFound() {
    Path readme = Documents.ROOT.resolve("README.md");
    assertThat(Documents.fault(new Documents.Link(readme, "docs/none.md")))
        .isEqualTo("no such file");
    assertThat(Documents.fault(new Documents.Link(readme, "docs/guarantees.md#none")))
        .isEqualTo("no such heading");
    assertThat(Documents.fault(new Documents.Link(readme, "../outside.md")))
        .isEqualTo("no such file");
    assertThat(Documents.fault(new Documents.Link(readme, "docs/guarantees.md"))).isEmpty();
  }

  @Test
  void guaranteesListEveryPatternInOrder() {
    List<String> ids =
        rows().stream().map(row -> ROW.matcher(row).replaceFirst("$1").strip()).toList();
    assertThat(ids).isEqualTo(patterns());
  }

  @Test
  void aGuaranteeNamesItsCodeAndItsProofOrSaysNotYet() {
    for (String row : rows()) {
      List<String> cells = Arrays.stream(row.split("\\|")).map(String::strip).toList();
      String code = cells.get(4);
      String proof = cells.get(5);
      if (cells.get(3).equals("not yet")) {
        assertThat(code + proof).as(row).isEmpty();
      } else {
        assertThat(cells.get(3)).as(row).matches("done|in part");
        assertThat(code).as(row).contains("](");
        assertThat(proof).as(row).contains("](");
      }
    }
  }

  @Test
  void everyPartHasAReadme() {
    assertThat(
            Stream.of(
                    "gateway",
                    "web-service",
                    "inventory-service",
                    "order-service",
                    "shared-contracts",
                    "local-platform",
                    "end-to-end",
                    "k8s")
                .filter(part -> !Files.exists(Documents.ROOT.resolve(part).resolve("README.md"))))
        .isEmpty();
  }

  private static List<String> rows() {
    return Documents.text(GUARANTEES).lines().filter(line -> ROW.matcher(line).matches()).toList();
  }

  private static List<String> patterns() {
    return Stream.of("A3", "B5", "C2", "D4", "E5", "F5", "G5", "H3", "I17")
        .flatMap(last ->
            IntStream.rangeClosed(1, Integer.parseInt(last.substring(1)))
                .mapToObj(number -> last.substring(0, 1) + number))
        .toList();
  }
}

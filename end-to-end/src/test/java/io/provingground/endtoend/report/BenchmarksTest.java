package io.provingground.endtoend.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.provingground.endtoend.report.BenchmarkReport.Row;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

class BenchmarksTest {
  @TempDir Path folder;

  @Test
  void writesTheFiguresInAStableShape() throws IOException {
    BenchmarkReport report = sharding();
    Benchmarks.write(report, folder);
    String json = Files.readString(folder.resolve("sharding.json"));
    assertThat(Reports.JSON.readValue(json, BenchmarkReport.class)).isEqualTo(report);
    JsonNode tree = Reports.JSON.readTree(json);
    assertThat(tree.propertyNames()).containsExactly("name", "date", "machine", "rows", "ratios");
    assertThat(tree.get("date").asString()).isEqualTo("2026-11-26");
    assertThat(tree.get("rows").get(0).propertyNames())
        .containsExactly("label", "variant", "value", "unit");
  }

  @Test
  void drawsBarsFromZeroInProportion() throws Exception {
    Benchmarks.write(sharding(), folder);
    NodeList bars = drawn().getElementsByTagName("rect");
    double one = width(bars, 1);
    assertThat(width(bars, 3)).isCloseTo(one * 2, within(0.2));
    assertThat(width(bars, 2)).as("nothing measured still shows").isEqualTo(1);
  }

  @Test
  void drawsNothingWithoutFailing() throws Exception {
    Benchmarks.write(
        new BenchmarkReport("sharding", LocalDate.EPOCH, "", List.of(), Map.of()), folder);
    assertThat(drawn().getElementsByTagName("rect").getLength()).isOne();
  }

  @Test
  void escapesNames() throws Exception {
    Row hostile = new Row("<b>&\u0001", "\"'", 1, "</svg>");
    Benchmarks.write(
        new BenchmarkReport("sharding", LocalDate.EPOCH, "<", List.of(hostile), Map.of()), folder);
    assertThat(drawn().getDocumentElement().getAttribute("aria-label")).contains("<b>&");
  }

  @Test
  void refusesWhatCannotBeDrawnOrFiled() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Row("a", "b", Double.NaN, "ms"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Row("a", "b", -1, "ms"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BenchmarkReport("a/b", LocalDate.EPOCH, "", List.of(), Map.of()));
  }

  private static BenchmarkReport sharding() {
    return new BenchmarkReport(
        "sharding",
        LocalDate.of(2026, 11, 26),
        "2 cores, Linux",
        List.of(
            new Row("1 shard", "alone", 300, "orders/s"),
            new Row("1 shard", "none", 0, "orders/s"),
            new Row("2 shards", "alone", 600, "orders/s"),
            new Row("2 shards", "alone", 12.5, "ms p99")),
        Map.of("2 shards ÷ 1 shard", 2.0));
  }

  private Document drawn() throws Exception {
    String svg = Files.readString(folder.resolve("sharding.svg"));
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static double width(NodeList bars, int index) {
    return Double.parseDouble(
        bars.item(index).getAttributes().getNamedItem("width").getNodeValue());
  }
}

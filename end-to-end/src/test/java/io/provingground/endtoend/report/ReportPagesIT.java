package io.provingground.endtoend.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.provingground.endtoend.journeys.Accessibility;
import io.provingground.endtoend.journeys.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports in a browser, as they are read: by day and night, on a desk and on a phone. */
class ReportPagesIT {
  private static final Path PICTURES = Path.of("target", "report-pages");

  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    for (var report : new DrillReport[] {Runs.passed(), Runs.failed(), Runs.brokeOff()}) {
      Reports.write(report, folder);
    }
    Reports.write(Runs.empty(), folder);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 375", "DARK, 375"})
  void canBeReadByEverybodyAndAsksForNothing(ColorScheme colours, int width) throws IOException {
    var screen = new NewContextOptions().setColorScheme(colours).setViewportSize(width, 800);
    try (var browser = Browser.open(screen);
        var pages = Files.newDirectoryStream(folder, "*.html")) {
      for (Path file : pages) {
        looksRight(browser.page(), file, colours + "-" + width);
      }
      assertThat(browser.complaints()).as("errors on the console").isEmpty();
      assertThat(browser.requests()).allMatch(url -> url.startsWith(folder.toUri().toString()));
      assertThat(browser.requests()).as("one request for each page").hasSize(5);
    }
  }

  private static void looksRight(Page page, Path file, String screen) {
    page.navigate(file.toUri().toString());
    String picture = file.getFileName() + "-" + screen + ".png";
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(picture)).setFullPage(true));
    assertThat(Accessibility.breaches(page)).as(picture).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("what %s is too wide by", picture)
        .isEqualTo(0);
  }
}

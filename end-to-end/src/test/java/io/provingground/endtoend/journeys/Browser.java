package io.provingground.endtoend.journeys;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A headless browser with one visitor, that keeps what the pages complained of on its console. */
public final class Browser implements AutoCloseable {

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final BrowserContext visitor;
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  private Browser(
      Playwright playwright,
      com.microsoft.playwright.Browser browser,
      com.microsoft.playwright.Browser.NewContextOptions screen) {
    this.playwright = playwright;
    this.browser = browser;
    visitor = browser.newContext(screen);
  }

  /** The installed browser is used: Playwright would otherwise fetch a build of its own. */
  static Browser open() {
    return open(new com.microsoft.playwright.Browser.NewContextOptions());
  }

  /** With a visitor who has this screen and likes these colours. */
  public static Browser open(com.microsoft.playwright.Browser.NewContextOptions screen) {
    String installed = RequiredTool.BROWSER.find().toString();
    // As long as actions wait: the first page of a platform that has just started takes its time.
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    LaunchOptions options =
        new LaunchOptions()
            .setExecutablePath(java.nio.file.Path.of(installed))
            .setArgs(List.of("--no-sandbox", "--disable-background-networking", "--disable-sync"));
    return new Browser(playwright, playwright.chromium().launch(options), screen);
  }

  /** An empty page. */
  public Page page() {
    Page page = visitor.newPage();
    page.onRequest(request -> requests.add(request.url()));
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  /** Script errors and refusals of the content security policy, in order. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** The addresses of all that was asked for. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    visitor.close();
    browser.close();
    playwright.close();
  }
}

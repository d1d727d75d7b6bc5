package io.provingground.endtoend.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import io.provingground.endtoend.platform.Platform;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A customer with a browser: from sign-in to an order that becomes confirmed before their eyes. */
@ExtendWith(PlatformExtension.class)
class BrowserJourneyIT {

  private static final double ORDER_MILLIS = 60_000;

  /** A telephone and a desk; the last one stays. */
  private static final List<Integer> WIDTHS = List.of(390, 1280);

  @Test
  void fromSignInToConfirmed(Platform platform) {
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      signIn(page, platform.gateway());
      buy(page, platform.gateway());
      seeItConfirmed(page);
      page.navigate(platform.gateway() + "/orders");
      assertThat(page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LISTITEM).first())
          .containsText("Confirmed");
      usable(page);
      assertThat(browser.complaints()).as("script errors and refusals of the policy").isEmpty();
    }
  }

  /** The answer is from before the order's end and comes after it. */
  @Test
  void seesWhatHappensWhileItFetchesWhatHappenedBefore(Platform platform) {
    try (Browser browser = Browser.open()) {
      Page page = browser.page();
      signIn(page, platform.gateway());
      var held = new AtomicBoolean();
      page.route(
          url -> url.contains("/status"),
          route -> {
            if (held.compareAndSet(false, true)) {
              var answer = route.fetch();
              awaitConfirmed(page);
              route.fulfill(new Route.FulfillOptions().setResponse(answer));
            } else {
              route.resume();
            }
          });
      buy(page, platform.gateway());
      assertThat(page.locator("#status"))
          .hasAttribute(
              "data-state", "CONFIRMED", new HasAttributeOptions().setTimeout(ORDER_MILLIS));
      assertThat(held).isTrue();
    }
  }

  private static void awaitConfirmed(Page page) {
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofMillis((long) ORDER_MILLIS))
        .until(() -> page.request().get(page.url()).text().contains("data-state=\"CONFIRMED\""));
  }

  private static void signIn(Page page, String gateway) {
    page.navigate(gateway + "/login");
    usable(page);
    page.getByLabel("Name").fill("customer1");
    page.getByLabel("Password").fill("proving-ground");
    button(page, "Sign in").press("Enter");
    assertThat(button(page, "Sign out")).isVisible();
  }

  private static void buy(Page page, String gateway) {
    page.navigate(gateway + "/");
    usable(page);
    page.getByRole(AriaRole.SEARCHBOX).fill("mug");
    page.getByRole(AriaRole.SEARCHBOX).press("Enter");
    page.navigate(gateway + "/products/MUG-BLUE");
    usable(page);
    page.getByLabel("Quantity").fill("2");
    button(page, "Add to cart").click();
    page.navigate(gateway + "/cart");
    usable(page);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Check out")).click();
    usable(page);
    // A card that works at the third attempt leaves time to see the states change without a reload.
    page.locator("input[name=paymentToken][value=tok_fail_twice]").check();
    button(page, "Order and pay").click();
  }

  private static void seeItConfirmed(Page page) {
    Locator status = page.locator("#status");
    assertThat(status).isVisible();
    assertThat(status.getAttribute("data-state")).isIn("PLACED", "RESERVED");
    page.evaluate("document.body.dataset.notReloaded = 'yes'");
    assertThat(status)
        .hasAttribute(
            "data-state", "CONFIRMED", new HasAttributeOptions().setTimeout(ORDER_MILLIS));
    assertThat(page.locator("body")).hasAttribute("data-not-reloaded", "yes");
    usable(page);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void usable(Page page) {
    for (int width : WIDTHS) {
      page.setViewportSize(width, 720);
      assertThat(Accessibility.breaches(page)).as("%s, %d px wide", page.url(), width).isEmpty();
    }
  }
}

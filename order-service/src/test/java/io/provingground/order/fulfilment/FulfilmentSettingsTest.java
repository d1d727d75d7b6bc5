package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

class FulfilmentSettingsTest {
  @Test
  void hasTheDefaultsOfTheArchitecture() {
    var saga = saga(Map.of());
    assertThat(saga.deadline()).isEqualTo(Duration.ofMinutes(10));
    assertThat(saga.holdMargin()).isEqualTo(Duration.ofMinutes(5));
    assertThat(saga.expiryTolerance()).isEqualTo(Duration.ofSeconds(60));
    assertThat(saga.attemptsBeforeParking()).isEqualTo(5);
  }

  @Test
  void bindsEverySettingOfTheSaga() {
    var saga =
        saga(
            Map.ofEntries(
                Map.entry("order.saga.deadline", "1m"),
                Map.entry("order.saga.hold-margin", "2m"),
                Map.entry("order.saga.expiry-tolerance", "3s"),
                Map.entry("order.saga.resend", "4s"),
                Map.entry("order.saga.longest-resend", "5s"),
                Map.entry("order.saga.delay", "9h"),
                Map.entry("order.saga.restock-look", "10s"),
                Map.entry("order.saga.sweep", "6s"),
                Map.entry("order.saga.attempts-before-parking", "7"),
                Map.entry("order.saga.queue-group", "others"),
                Map.entry("order.saga.most-queued", "9"),
                Map.entry("order.saga.keep", "8d")));
    assertThat(saga)
        .isEqualTo(
            new SagaSettings(
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofHours(9),
                Duration.ofSeconds(10),
                Duration.ofSeconds(6),
                7,
                "others",
                9,
                Duration.ofDays(8)));
  }

  @Test
  void refusesToHoldStockForLessThanACommandMayBeLate() {
    assertThatThrownBy(() -> saga(Map.of("order.saga.hold-margin", "10s")))
        .rootCause()
        .hasMessageContaining("expiry-tolerance");
  }

  @Test
  void bindsEverySettingOfThePayment() {
    var payment =
        payment(
            Map.of(
                "order.payment.url", "http://provider",
                "order.payment.api-key", "secret",
                "order.payment.connect-timeout", "1ms",
                "order.payment.timeout", "2ms",
                "order.payment.retry", "3ms",
                "order.payment.calls", "4"));
    assertThat(payment.timeout()).isEqualTo(Duration.ofMillis(2));
    assertThat(payment.calls()).isEqualTo(4);
    assertThat(payment.toString()).contains("http://provider").doesNotContain("secret");
  }

  @Test
  void saysWhichKeyIsMissing() {
    assertThatThrownBy(() -> payment(Map.of("order.payment.url", "http://provider")))
        .rootCause()
        .hasMessageContaining("ORDER_PAYMENT_API_KEY");
  }

  private static SagaSettings saga(Map<String, String> properties) {
    return binder(properties).bindOrCreate("order.saga", SagaSettings.class);
  }

  private static PaymentSettings payment(Map<String, String> properties) {
    return binder(properties).bindOrCreate("order.payment", PaymentSettings.class);
  }

  private static Binder binder(Map<String, String> properties) {
    return new Binder(
        java.util.List.of(new MapConfigurationPropertySource(properties)),
        null,
        ApplicationConversionService.getSharedInstance());
  }
}

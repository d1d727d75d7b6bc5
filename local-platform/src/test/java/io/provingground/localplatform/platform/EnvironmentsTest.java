package io.provingground.localplatform.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.localplatform.platform.Secrets.Holder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentsTest {
  @TempDir Path data;
  private Layout layout;
  private Secrets secrets;

  @BeforeEach
  void open() throws IOException {
    layout = new Layout(Path.of("/tree"), data);
    secrets = Secrets.of(layout);
  }

  @Test
  void givesEachPartItsOwnPasswordsOnly() {
    assertThat(passwordsOf(Part.GATEWAY)).isEmpty();
    assertThat(passwordsOf(Part.INVENTORY_SERVICE))
        .containsExactlyInAnyOrder(Holder.INVENTORY_OWNER, Holder.INVENTORY_APP);
    assertThat(passwordsOf(Part.ORDER_SERVICE))
        .containsExactlyInAnyOrder(
            Holder.ORDERS_OWNER,
            Holder.ORDERS_APP,
            Holder.PAYMENT_API_KEY,
            Holder.PAYMENT_CALLBACK);
    assertThat(passwordsOf(Part.WEB_SERVICE))
        .containsExactlyInAnyOrder(
            Holder.WEB_OWNER,
            Holder.WEB_APP,
            Holder.WEB_PROJECTOR,
            Holder.LOCAL_SERVICE,
            Holder.WEB_KEY_ENCRYPTION);
    assertThat(passwordsOf(Part.SANDBOX))
        .containsExactlyInAnyOrder(
            Holder.PAYMENT_API_KEY, Holder.PAYMENT_OPERATOR_KEY, Holder.PAYMENT_CALLBACK);
  }

  @Test
  void countsPortsFromTheBase() {
    Map<String, String> second = environments(List.of(), Detours.none()).of(order(2));

    assertThat(second)
        .containsEntry("SERVER_PORT", "9021")
        .containsEntry("MANAGEMENT_SERVER_PORT", "9121")
        .containsEntry("INSTANCE_NAME", "order-service-2")
        .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:9050/orders")
        .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9051")
        .containsEntry("ORDER_PAYMENT_URL", "http://127.0.0.1:9040")
        .containsEntry("ORDER_SECURITY_ISSUER", "http://localhost:9000");
  }

  @Test
  void hasTheShopCalledBackThroughTheGateway() {
    var sandbox = InstanceName.only(Part.SANDBOX);
    assertThat(environments(List.of(), Detours.none()).of(sandbox))
        .containsEntry("SANDBOX_CALLBACK_URL", "http://127.0.0.1:9000/api/v1/payment-callbacks");
    var detour = new Detours(Map.of("sandbox>gateway-1", "127.0.0.1:1"));
    assertThat(environments(List.of(), detour).of(sandbox))
        .containsEntry("SANDBOX_CALLBACK_URL", "http://127.0.0.1:1/api/v1/payment-callbacks");
  }

  @Test
  void letsASettingWinForItsInstance() {
    var environments =
        environments(
            List.of(
                Setting.parse("order-service.ORDER_DRAIN=1s"),
                Setting.parse("order-service#2.ORDER_DRAIN=9s")),
            Detours.none());

    assertThat(environments.of(order(1))).containsEntry("ORDER_DRAIN", "1s");
    assertThat(environments.of(order(2))).containsEntry("ORDER_DRAIN", "9s");
  }

  @Test
  void sendsThroughAProxyForAllOrForOneReader() {
    var environments =
        environments(
            List.of(),
            new Detours(
                Map.of("postgres", "127.0.0.1:1", "order-service>127.0.0.1:9051", "127.0.0.1:2")));

    assertThat(environments.of(order(1)))
        .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/orders")
        .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:2");
    assertThat(environments.of(InstanceName.only(Part.INVENTORY_SERVICE)))
        .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/inventory")
        .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9051");
  }

  @Test
  void keepsPasswordsFromOthersAndOverRestarts() throws IOException {
    assertThat(Files.getPosixFilePermissions(layout.secrets()))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertThat(Secrets.of(layout).of(Holder.POSTGRES)).isEqualTo(secrets.of(Holder.POSTGRES));
  }

  private EnumSet<Holder> passwordsOf(Part part) {
    var values = environments(List.of(), Detours.none()).of(InstanceName.only(part)).values();
    EnumSet<Holder> found = EnumSet.noneOf(Holder.class);
    for (Holder holder : Holder.values()) {
      if (values.stream().anyMatch(value -> value.contains(secrets.of(holder)))) {
        found.add(holder);
      }
    }
    return found;
  }

  private Environments environments(List<Setting> settings, Detours detours) {
    var plan = new Plan(layout, new Ports(9000), Map.of(), Set.of(), settings, detours);
    return new Environments(plan, secrets, _ -> layout.instances());
  }

  private static InstanceName order(int number) {
    return new InstanceName(Part.ORDER_SERVICE, number);
  }
}

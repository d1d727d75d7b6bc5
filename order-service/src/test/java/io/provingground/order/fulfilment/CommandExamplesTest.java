package io.provingground.order.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import io.provingground.order.history.Money;
import io.provingground.order.history.OrderLine;
import io.provingground.order.history.PricedLine;
import io.provingground.order.parts.Contract;
import io.provingground.order.parts.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandExamplesTest {
  private static final UUID ORDER = UUID.fromString("01990a3c-5b1e-7abc-9d2f-3a4b5c6d7e8f");
  private static final Instant DEADLINE = Instant.parse("2026-01-15T10:10:00Z");

  @Test
  void writesEveryCommandAsTheExampleThatItsReaderFiled() {
    var lines = List.of(new OrderLine("MUG-BLUE", 2), new OrderLine("TEA-EARL-100", 1));
    var priced =
        List.of(
            new PricedLine("MUG-BLUE", 2, eur(1290)), new PricedLine("TEA-EARL-100", 1, eur(849)));
    isTheExample(
        DEADLINE,
        new Command.ReserveStock(lines, eur(3429), Instant.parse("2026-01-15T10:15:00Z")));
    isTheExample(null, new Command.DispatchStock(priced));
    isTheExample(null, new Command.ReleaseStock());
  }

  private static void isTheExample(@Nullable Instant expiresAt, Command.Data data) {
    var type = data.getClass().getSimpleName();
    var example =
        Json.MAPPER.readTree(
            Contract.text("examples/inventory-service/inventory.commands/" + type + "-v1.json"));
    var command =
        new Command(
            ORDER + "/" + type + "/1",
            type,
            1,
            ORDER,
            Instant.parse("2026-01-15T10:00:00.123Z"),
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            expiresAt,
            "inventory.events",
            data);
    assertThat(Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(command))).isEqualTo(example);
  }

  private static Money eur(long amount) {
    return new Money(amount, "EUR");
  }
}

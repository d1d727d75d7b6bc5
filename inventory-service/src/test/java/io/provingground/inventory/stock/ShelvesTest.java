package io.provingground.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provingground.inventory.stock.Movement.Kind;
import io.provingground.inventory.stock.Shelves.Shelf;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShelvesTest {

  private final UUID order = UUID.randomUUID();
  private final Shelves shelves = new Shelves(Map.of("MUG", new Shelf(10, 4)));

  @Test
  void whatIsReservedCannotBePromisedAgain() {
    shelves.reserve(order, "MUG", 6);

    assertThat(shelves.available("MUG")).isZero();
    assertThatThrownBy(() -> shelves.reserve(order, "MUG", 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nothingIsAvailableOfAnUnknownProduct() {
    assertThat(shelves.available("CUP")).isZero();
  }

  @Test
  void whatWasNeverReservedCannotBeGivenBack() {
    assertThatThrownBy(() -> shelves.release(order, "MUG", 5))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void dispatchTakesFromBothFigures() {
    shelves.dispatch(order, "MUG", 4);

    assertThat(shelves.available("MUG")).isEqualTo(6);
    assertThatThrownBy(() -> shelves.expire(order, "MUG", 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void everyChangeIsAMovement() {
    shelves.reserve(order, "MUG", 2);
    shelves.release(order, "MUG", 1);
    shelves.expire(order, "MUG", 1);
    shelves.dispatch(order, "MUG", 3);

    assertThat(shelves.movements())
        .containsExactly(
            new Movement("MUG", Kind.RESERVED, 2, order),
            new Movement("MUG", Kind.RELEASED, 1, order),
            new Movement("MUG", Kind.EXPIRED, 1, order),
            new Movement("MUG", Kind.DISPATCHED, 3, order));
  }
}

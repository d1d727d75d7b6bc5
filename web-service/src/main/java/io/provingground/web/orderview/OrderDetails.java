package io.provingground.web.orderview;

import io.provingground.web.calling.NeighbourUnavailable;
import io.provingground.web.calling.Together;
import io.provingground.web.money.Money;
import io.provingground.web.storefront.Catalogue;
import io.provingground.web.storefront.Item;
import io.provingground.web.storefront.Tile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What an order's page shows beside its headline. */
@Component
class OrderDetails {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** A line with the product's present name, or its SKU while the catalogue is away. */
  record Line(String sku, String name, int quantity, Tile tile) {}

  /** Something that happened. */
  record Step(String title, Instant time) {
    /** The time of day, as people read it. */
    public String clock() {
      return CLOCK.format(time);
    }
  }

  /** Money that moved; empty if none did. */
  record Moved(Optional<Money> captured, Optional<Money> refunded) {}

  /**
   * What we owe a customer beside the money.
   *
   * @param number to be named when it is used
   */
  record Voucher(Money value, String number) {}

  private final OrderViews views;
  private final Catalogue catalogue;
  private final Together together;

  OrderDetails(OrderViews views, Catalogue catalogue, Together together) {
    this.views = views;
    this.catalogue = catalogue;
    this.together = together;
  }

  List<Line> lines(OrderView order) {
    return together.map(order.lines(), this::line);
  }

  /** An order that was just answered by order-service may have no history here yet. */
  List<Step> steps(OrderView order, List<OrderEvent> history) {
    return history.isEmpty()
        ? List.of(new Step(EventType.ORDER_PLACED.title(), order.placedAt()))
        : history.stream().map(event -> new Step(event.type().title(), event.time())).toList();
  }

  Moved money(OrderView order) {
    var sums = views.sums(order.id());
    return new Moved(money(sums.captured(), order), money(sums.refunded(), order));
  }

  /** The products because of which it was rejected, as far as inventory-service told. */
  List<String> concerned(OrderView order, List<OrderEvent> history) {
    if (order.state() != OrderState.REJECTED) {
      return List.of();
    }
    var rejections =
        history.stream().filter(event -> event.type() == EventType.ORDER_REJECTED).toList();
    return rejections.isEmpty()
        ? List.of()
        : together.map(
            rejections.getLast().data().path("skus").valueStream().map(JsonNode::asString).toList(),
            sku -> item(sku).map(Item::name).orElse(sku));
  }

  /** Granted with the apology for goods that did not come. */
  Optional<Voucher> voucher(OrderView order, List<OrderEvent> history) {
    return history.stream()
        .filter(event -> event.type() == EventType.VOUCHER_GRANTED)
        .map(event -> event.data().required("value"))
        .map(value ->
            new Money(value.required("amount").asLong(), value.required("currency").asString()))
        .map(value -> new Voucher(value, order.id().toString()))
        .findFirst();
  }

  private static Optional<Money> money(long amount, OrderView order) {
    return amount == 0
        ? Optional.empty()
        : Optional.of(new Money(amount, order.total().currency()));
  }

  private Line line(OrderView.Line line) {
    var item = item(line.sku());
    return new Line(
        line.sku(),
        item.map(Item::name).orElse(line.sku()),
        line.quantity(),
        item.map(Item::tile).orElseGet(() -> Tile.of(line.sku(), "")));
  }

  /** A name is a nicety: an order can be read without it. */
  private Optional<Item> item(String sku) {
    try {
      return catalogue.find(sku);
    } catch (NeighbourUnavailable _) {
      return Optional.empty();
    }
  }
}

package io.provingground.web.orderview;

import io.provingground.web.money.Money;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as its customer sees it.
 *
 * @param version number of events it has seen
 * @param reason why it did not end well, or null
 */
public record OrderView(
    UUID id,
    int version,
    OrderState state,
    @Nullable String reason,
    Instant placedAt,
    Instant updatedAt,
    List<Line> lines,
    Money total) {

  /** A product and how many of it. */
  public record Line(String sku, int quantity) {}

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** When it was placed, as people read it. */
  public String placedInWords() {
    return DAY.format(placedAt);
  }

  /** The reason in words; one that a later release has added is shown as it is. */
  public @Nullable String reasonInWords() {
    return switch (reason) {
      case null -> null;
      case "OUT_OF_STOCK" -> "There is not enough left of something you ordered.";
      case "UNKNOWN_PRODUCT" -> "We do not have one of the products any more.";
      case "PRICE_CHANGED" -> "A price has changed since you saw it. Order again at today's price.";
      case "WITHDRAWN" -> "One of the products is no longer sold.";
      case "PAYMENT_DECLINED" -> "Your bank declined the payment. Try another card.";
      case "CUSTOMER" -> "You cancelled it.";
      case "DEADLINE" -> "It took us too long. We are sorry.";
      case "PROMISE_BROKEN" -> "Goods that we had set aside for you were damaged. We are sorry.";
      case "DISPATCH_REFUSED" -> "The warehouse could not send it.";
      default -> reason;
    };
  }
}

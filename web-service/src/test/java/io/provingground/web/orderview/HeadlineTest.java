package io.provingground.web.orderview;

import static io.provingground.web.orderview.EventType.DISPATCH_REFUSED;
import static io.provingground.web.orderview.EventType.DISPATCH_REQUESTED;
import static io.provingground.web.orderview.EventType.ORDER_CANCELLED;
import static io.provingground.web.orderview.EventType.ORDER_CONFIRMED;
import static io.provingground.web.orderview.EventType.ORDER_DELAYED;
import static io.provingground.web.orderview.EventType.ORDER_PLACED;
import static io.provingground.web.orderview.EventType.ORDER_REJECTED;
import static io.provingground.web.orderview.EventType.ORDER_REOPENED;
import static io.provingground.web.orderview.EventType.PAYMENT_CAPTURED;
import static io.provingground.web.orderview.EventType.PAYMENT_REFUNDED;
import static io.provingground.web.orderview.EventType.PAYMENT_REQUESTED;
import static io.provingground.web.orderview.EventType.STOCK_RESERVED;
import static io.provingground.web.orderview.EventType.VOUCHER_GRANTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HeadlineTest {
  private static final UUID ORDER = new UUID(1, 2);

  @Test
  void followsAnOrderToItsGoodEnd() {
    var headline =
        fold(
            ORDER_PLACED,
            STOCK_RESERVED,
            PAYMENT_REQUESTED,
            PAYMENT_CAPTURED,
            DISPATCH_REQUESTED,
            ORDER_CONFIRMED);
    assertThat(headline.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(headline.version()).isEqualTo(6);
    assertThat(headline.reason()).isNull();
  }

  @Test
  void tellsWhyItEndedOtherwise() {
    assertThat(fold(ORDER_PLACED, ORDER_REJECTED).state()).isEqualTo(OrderState.REJECTED);
    assertThat(fold(ORDER_PLACED, ORDER_REJECTED).reason()).isEqualTo("WHY");
  }

  @Test
  void forgetsWhyItWasRejectedOnceThatIsTakenBack() {
    var headline = fold(ORDER_PLACED, ORDER_REJECTED, ORDER_REOPENED);
    assertThat(headline.state()).isEqualTo(OrderState.PLACED);
    assertThat(headline.reason()).isNull();
    assertThat(fold(ORDER_PLACED, ORDER_REJECTED, ORDER_REOPENED, STOCK_RESERVED).state())
        .isEqualTo(OrderState.RESERVED);
  }

  @Test
  void keepsACancelledOrderCancelled_whateverItsMoneyDoes() {
    var headline =
        fold(
            ORDER_PLACED,
            STOCK_RESERVED,
            PAYMENT_REQUESTED,
            ORDER_CANCELLED,
            PAYMENT_CAPTURED,
            PAYMENT_REFUNDED);
    assertThat(headline.state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void isRefundedAfterARefusedDispatch() {
    var headline =
        fold(
            ORDER_PLACED,
            STOCK_RESERVED,
            PAYMENT_REQUESTED,
            PAYMENT_CAPTURED,
            DISPATCH_REQUESTED,
            DISPATCH_REFUSED,
            PAYMENT_REFUNDED);
    assertThat(headline.state()).isEqualTo(OrderState.REFUNDED);
    assertThat(headline.reason()).isEqualTo("DISPATCH_REFUSED");
  }

  @Test
  void isDelayedUntilItsGoodsAreThereAgain() {
    var delayed =
        fold(
            ORDER_PLACED,
            STOCK_RESERVED,
            PAYMENT_REQUESTED,
            PAYMENT_CAPTURED,
            DISPATCH_REQUESTED,
            ORDER_DELAYED);
    assertThat(delayed.state()).isEqualTo(OrderState.DELAYED);
    assertThat(delayed.reason()).isEqualTo("WHY");
    var confirmed =
        fold(
            ORDER_PLACED,
            STOCK_RESERVED,
            PAYMENT_REQUESTED,
            PAYMENT_CAPTURED,
            DISPATCH_REQUESTED,
            ORDER_DELAYED,
            ORDER_CONFIRMED);
    assertThat(confirmed.state()).isEqualTo(OrderState.CONFIRMED);
    assertThat(confirmed.reason()).isNull();
  }

  @Test
  void isRefundedWithAVoucherWhenTheyDoNotCome() {
    var refunded =
        fold(
            ORDER_PLACED,
            STOCK_RESERVED,
            PAYMENT_REQUESTED,
            PAYMENT_CAPTURED,
            DISPATCH_REQUESTED,
            ORDER_DELAYED,
            DISPATCH_REFUSED,
            VOUCHER_GRANTED,
            PAYMENT_REFUNDED);
    assertThat(refunded.state()).isEqualTo(OrderState.REFUNDED);
    assertThat(refunded.reason()).isEqualTo("WHY");
  }

  @Test
  void isNobodysBeforeItsFirstEvent() {
    var late = new ArrayList<OrderEvent>();
    late.add(event(STOCK_RESERVED, 2));
    assertThat(Headline.fold(late).placed()).isNull();
    assertThat(Headline.fold(late).state()).isEqualTo(OrderState.RESERVED);
  }

  private static Headline fold(EventType... types) {
    var events = new ArrayList<OrderEvent>();
    for (var type : types) {
      events.add(event(type, events.size() + 1));
    }
    return Headline.fold(events);
  }

  private static OrderEvent event(EventType type, int version) {
    var data = JsonMapper.builder().build().readTree("{\"reason\": \"WHY\"}");
    return new OrderEvent(ORDER, version, type, Instant.EPOCH.plusSeconds(version), data);
  }
}

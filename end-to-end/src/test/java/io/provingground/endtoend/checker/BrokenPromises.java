package io.provingground.endtoend.checker;

import java.util.UUID;

/** Takes paid orders whose goods are not there to each of their ends, as it should be. */
final class BrokenPromises {
  private final Run run;
  private final Scene scene;

  BrokenPromises(Run run, Scene scene) {
    this.run = run;
    this.scene = scene;
  }

  /** The reservation expired and the stock was sold before it could be dispatched. */
  UUID refunded(String key) {
    return refunded(key, "EXPIRED");
  }

  /** So many were written off that the reservation was taken back. */
  UUID broken(String key) {
    return refunded(key, "BROKEN");
  }

  private UUID refunded(String key, String takenBack) {
    var id = run.paid(key);
    run.move(takenBack, id);
    run.command(id, "DispatchStock", "DispatchRefused");
    run.event(id, "DispatchRefused", Data.reason("OUT_OF_STOCK"), "PAID", "DISPATCH_REFUSED");
    scene.pay(id, "REFUND", -Scene.TOTAL, "REFUNDED", Scene.EUR);
    run.event(id, "PaymentRefunded", Data.AMOUNT, "REFUNDED", "DISPATCH_REFUSED");
    run.command(id, "ReleaseStock", "StockReleased");
    run.reservation(id, "CLOSED");
    run.over(id, "OVER");
    return id;
  }

  /** Written off below what was promised, and restocked. */
  UUID delayed(String key) {
    var id = run.paid(key);
    run.move("BROKEN", id);
    run.command(id, "DispatchStock", "DispatchRefused");
    run.event(id, "OrderDelayed", Data.reason("PROMISE_BROKEN"), "DELAYED", "PROMISE_BROKEN");
    run.move("RESERVED", id);
    run.move("DISPATCHED", id);
    run.command(id, "DispatchStock", 2, "StockDispatched");
    run.reservation(id, "DISPATCHED");
    run.event(id, "OrderConfirmed", "{}", "CONFIRMED", null);
    run.over(id, "OVER");
    return id;
  }

  /** Written off below what was promised, and never restocked. */
  UUID vouched(String key) {
    var id = run.paid(key);
    run.move("BROKEN", id);
    run.command(id, "DispatchStock", "DispatchRefused");
    run.event(id, "OrderDelayed", Data.reason("PROMISE_BROKEN"), "DELAYED", "PROMISE_BROKEN");
    run.command(id, "DispatchStock", 2, "DispatchRefused");
    run.event(id, "DispatchRefused", Data.reason("PROMISE_BROKEN"), "DELAYED", "PROMISE_BROKEN");
    var voucher = "{\"value\":{\"amount\":342,\"currency\":\"EUR\"}}";
    run.event(id, "VoucherGranted", voucher, "DELAYED", "PROMISE_BROKEN");
    scene.pay(id, "REFUND", -Scene.TOTAL, "REFUNDED", Scene.EUR);
    run.event(id, "PaymentRefunded", Data.AMOUNT, "REFUNDED", "PROMISE_BROKEN");
    run.command(id, "ReleaseStock", "StockReleased");
    run.reservation(id, "CLOSED");
    run.over(id, "OVER");
    return id;
  }

  /** Written off before anybody heard that it was reserved. */
  UUID unheard(String key) {
    var id = run.placed(key);
    run.command(id, "ReserveStock", "StockReserved");
    run.move("RESERVED", id);
    reject(id);
    return id;
  }

  /** Written off before it was paid. */
  UUID unpaid(String key) {
    var id = run.reserved(key);
    scene.pay(id, "VOID", 0, "VOIDED", Scene.EUR);
    reject(id);
    return id;
  }

  private void reject(UUID id) {
    var data = "{\"reason\":\"PROMISE_BROKEN\",\"skus\":[]}";
    run.event(id, "OrderRejected", data, "REJECTED", "PROMISE_BROKEN");
    run.release(id, "BROKEN");
    run.over(id, "OVER");
  }
}

package io.provingground.endtoend.checker;

import static io.provingground.endtoend.checker.Planted.in;

import java.util.stream.Stream;

/** Violations around delayed orders and the newer schema of events. */
final class PlantedDelays {
  private PlantedDelays() {}

  static Stream<Planted> all() {
    return Stream.of(
        in(
            4,
            "sent after its delay, and given back too",
            "says 0 was paid",
            t -> t.pay(t.delayed, -Scene.TOTAL)),
        in(
            5,
            "voucher for nothing",
            "VoucherGranted cannot follow",
            t -> t.append(t.confirmed, "VoucherGranted")),
        in(
            5,
            "delayed twice",
            "OrderDelayed cannot follow",
            t -> t.append(t.delayed, "OrderDelayed")),
        in(
            5,
            "reopened, though its reservation was broken",
            "OrderReopened cannot follow",
            t -> t.append(t.unheard, "OrderReopened")),
        in(5, "schema told wrongly", "is not what is stored", t -> t.outdate(t.newer, 1)));
  }
}

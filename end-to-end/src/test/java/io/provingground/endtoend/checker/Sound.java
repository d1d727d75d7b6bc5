package io.provingground.endtoend.checker;

import java.util.UUID;

/** A small sound run: an order through each end, and attempts with each kind of answer. */
class Sound {
  final Scene scene = new Scene();
  final Run run = new Run(scene).stock(1000);
  private final BrokenPromises promises = new BrokenPromises(run, scene);

  final UUID confirmed = run.confirmed("k-confirmed");
  final UUID newer = scene.inSchema2(run.confirmed("k-newer"));
  final UUID rejected = run.rejected("k-rejected");
  final UUID reopened = run.reopened("k-reopened");
  final UUID declined = run.declined("k-declined");
  final UUID cancelled = run.cancelled("k-cancelled");
  final UUID refunded = promises.refunded("k-refunded");
  final UUID broken = promises.broken("k-broken");
  final UUID delayed = promises.delayed("k-delayed");
  final UUID vouched = promises.vouched("k-vouched");
  final UUID unpaid = promises.unpaid("k-unpaid");
  final UUID unheard = promises.unheard("k-unheard");

  Sound() {
    run.look(confirmed, "CONFIRMED");
    // Without an answer there may be an order or none; refused, there is none.
    run.failed(run.sent("k-cut", "d1", Run.CONTENT), null, "connection reset");
    run.end(run.stored("k-cut"));
    run.failed(run.sent("k-lost", "d1", Run.CONTENT), null, "connection reset");
    run.failed(run.sent("k-wrong", "d1", Run.CONTENT), 400, "/problems/invalid-request");
    // The client died with it.
    var _ = run.sent("k-open", "d1", Run.CONTENT);
    // A repeat is answered as the first attempt was.
    run.answered(run.sent("k-confirmed", "d1", Run.CONTENT), 201, confirmed, "PLACED");
  }

  Verdict verdict() {
    return Checker.check(scene.evidence());
  }
}

package io.provingground.order.relay;

/** Is told what happens to the relay, on the relay's own thread. */
@FunctionalInterface
public interface RelayListener {
  /** Called after the moment. Must be quick. */
  void on(RelayMoment moment);
}

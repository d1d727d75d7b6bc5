package io.provingground.order.relay;

/**
 * What happens to the relay; the names are those of its metric and its log lines, and tests wait
 * for them.
 */
public enum RelayMoment {
  /** This instance relays now. */
  LEADERSHIP_GAINED,
  /** Another instance relays now, or the database cannot be asked. Not that the broker is away. */
  LEADERSHIP_LOST,
  /** Events were acknowledged by the broker and the cursor moved past them. */
  PUBLISHED,
  /** A position is missing; whether its transaction still runs is not known yet. */
  GAP_SEEN,
  /** The missing position's transaction is certainly over: nothing will appear there. */
  GAP_PASSED,
  /**
   * The broker did not take an event. The relay starts again behind the last acknowledged batch,
   * here if nobody else takes the lead.
   */
  SEND_FAILED
}

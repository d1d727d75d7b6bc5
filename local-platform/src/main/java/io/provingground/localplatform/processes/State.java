package io.provingground.localplatform.processes;

/** Where a supervised process stands. */
public enum State {
  /** Not wanted. */
  STOPPED,
  /** Being prepared, or running without having been ready. */
  STARTING,
  /** Takes work. */
  READY,
  /** Was ready, and is not now. */
  UNREADY,
  /** Ended by itself; begins again after a pause. */
  PAUSING,
  /** Asked to stop. */
  STOPPING
}

package io.provingground.order.relay;

import java.util.List;

/**
 * The events behind the cursor in order of position, as one snapshot shows them.
 *
 * @param oldestRunning the snapshot's xmin: every transaction with a smaller id was over when it
 *     was taken
 */
record Glance(List<StoredEvent> events, long oldestRunning) {}

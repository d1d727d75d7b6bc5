/**
 * What keeps the service healthy over months: partitions made ahead, finished sagas purged, figures
 * for its watchers.
 */
@NullMarked
package io.provingground.order.upkeep;

import org.jspecify.annotations.NullMarked;

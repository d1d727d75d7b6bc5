/**
 * Takes orders, exactly once per idempotency key: key, first event and state are stored in one
 * transaction, which waiting requests share.
 */
@NullMarked
package io.provingground.order.placing;

import org.jspecify.annotations.NullMarked;

/** Proofs of the daily sales report. */
@NullMarked
package io.provingground.order.reporting;

import org.jspecify.annotations.NullMarked;

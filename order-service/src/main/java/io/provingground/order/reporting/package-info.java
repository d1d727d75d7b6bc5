/**
 * The daily sales report: ordered once per day through a queue, made from events by whichever
 * instance takes the task, read by operators.
 */
@NullMarked
package io.provingground.order.reporting;

import org.jspecify.annotations.NullMarked;

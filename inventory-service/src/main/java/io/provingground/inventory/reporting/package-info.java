/**
 * The daily stock report: written once per day by whichever instance holds the day's lease, read by
 * operators.
 */
@NullMarked
package io.provingground.inventory.reporting;

import org.jspecify.annotations.NullMarked;

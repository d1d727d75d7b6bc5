/**
 * How a second {@code ./run} speaks to the first: HTTP on the loopback, with a token that only the
 * data folder's owner can read.
 */
@NullMarked
package io.provingground.localplatform.control;

import org.jspecify.annotations.NullMarked;

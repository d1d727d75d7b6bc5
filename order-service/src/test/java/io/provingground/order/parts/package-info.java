/**
 * Real parts for the service's tests, and witnesses that hold what they see against the contracts.
 */
@NullMarked
package io.provingground.order.parts;

import org.jspecify.annotations.NullMarked;

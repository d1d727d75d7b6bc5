/**
 * What every request meets before and after the business: versions, limits, identity, and errors as
 * problem details.
 */
@NullMarked
package io.provingground.order.edge;

import org.jspecify.annotations.NullMarked;

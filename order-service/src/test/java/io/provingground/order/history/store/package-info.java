/** The database itself keeps the history from being changed. */
@NullMarked
package io.provingground.order.history.store;

import org.jspecify.annotations.NullMarked;

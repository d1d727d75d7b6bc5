/** What an order may become. */
@NullMarked
package io.provingground.order.history;

import org.jspecify.annotations.NullMarked;

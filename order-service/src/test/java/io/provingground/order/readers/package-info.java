/** A new schema waits for the last reader of the old one. */
@NullMarked
package io.provingground.order.readers;

import org.jspecify.annotations.NullMarked;

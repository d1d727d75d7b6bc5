/** Amounts of money as the whole shop handles them: integers of minor units with their currency. */
@NullMarked
package io.provingground.web.money;

import org.jspecify.annotations.NullMarked;

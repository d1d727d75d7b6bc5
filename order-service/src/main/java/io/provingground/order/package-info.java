/** Order service: places orders exactly once and brings each of them to its end. */
@NullMarked
package io.provingground.order;

import org.jspecify.annotations.NullMarked;

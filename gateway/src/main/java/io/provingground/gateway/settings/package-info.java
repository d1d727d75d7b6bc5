/** Everything that an operator can set, as records that refuse nonsense at the start. */
@NullMarked
package io.provingground.gateway.settings;

import org.jspecify.annotations.NullMarked;

/** What a single request may cost, and the client through which services are asked. */
@NullMarked
package io.provingground.gateway.limits;

import org.jspecify.annotations.NullMarked;
